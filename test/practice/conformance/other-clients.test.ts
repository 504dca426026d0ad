/** Requests as other tools make them: curl in a shell script, and Python's requests as InvenioRDM's users write it. */
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { conformance, here } from "../../support/conformance";
import { RestClient } from "../../support/rest-client";

const { call, url, data } = conformance();
const eudat = "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095";
const run = promisify(execFile);

let folder = "";
let token = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "b2share-clients-"));
  token = RestClient.issueToken({ data: data() }, "trainee@example.org");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first of some programs that can be run with these arguments. */
const find = (programs: string[], ...args: string[]): string | undefined =>
  programs.find((program) => spawnSync(program, args).status === 0);

const bash = find(["bash"], "--version");
const curl = find(["curl"], "--version");
const places = [".venv/bin/python", ".venv/Scripts/python.exe"]
  .map((path) => resolve(path))
  .filter((path) => existsSync(path));
const python = find([...places, "python3", "python"], "-c", "import requests");
const withCurl = bash && curl ? here : it.skip;
const withPython = python ? here : it.skip;

/** Runs a program on a script; what it prints last is the id of a record. */
async function idFrom(program: string, name: string, script: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, script);
  const env = { ...process.env, URL: url(), TOKEN: token, COMMUNITY: eudat, NO_PROXY: "*" };
  const { stdout } = await run(program, [file], { cwd: folder, env });
  return stdout.trim().split("\n").at(-1) ?? "";
}

const curlScript = String.raw`
set -eu
api="$URL/api"
auth="Authorization: Bearer $TOKEN"
json="Content-Type: application/json"
bytes="Content-Type: application/octet-stream"
ask() { curl --silent --show-error --fail -H "$auth" "$@"; }
# A value at the top of an answer, which the server indents when asked to.
top() { sed -n "s/^  \"$1\": \"\([^\"]*\)\".*/\1/p"; }

metadata='"title": "Sent by curl", "publication_date": "2026-02-03", "publisher": "curl",
  "resource_types": [{"id": "dataset"}],
  "creators": [{"person_or_org": {"type": "personal", "family_name": "Shell", "given_name": "Ada"}}]'

printf 'day,level\n1,3.2\n' > levels.csv
id=$(ask -H "$json" -d "{\"metadata\": {$metadata}}" "$api/records?prettyprint=1" | top id)
ask -H "$json" -d '[{"key": "levels.csv"}]' "$api/records/$id/draft/files" > /dev/null
ask -X PUT -H "$bytes" --data-binary @levels.csv "$api/records/$id/draft/files/levels.csv/content" > /dev/null
ask -X POST "$api/records/$id/draft/files/levels.csv/commit" > /dev/null

review="{\"receiver\": {\"community\": \"$COMMUNITY\"}, \"type\": \"community-submission\"}"
ask -X PUT -H "$json" -d "$review" "$api/records/$id/draft/review" > /dev/null
status=$(ask -X POST "$api/records/$id/draft/actions/submit-review?prettyprint=1" | top status)
test "$status" = accepted

next=$(ask -X POST "$api/records/$id/versions?prettyprint=1" | top id)
test "$next" != "$id"
ask -X POST "$api/records/$next/draft/actions/files-import" > /dev/null
ask -X PUT -H "$json" -d "{\"metadata\": {$metadata, \"version\": \"2\"}}" "$api/records/$next/draft" > /dev/null
ask -X POST "$api/records/$next/draft/actions/publish" > /dev/null

# Nobody needs a token to download; -L follows the redirect from the first version to the latest.
curl --silent --fail -L "$api/records/$id/versions/latest" > latest.json
grep "^{\"id\":\"$next\"" latest.json > /dev/null
curl --silent --fail -D headers.txt -o again.csv "$api/records/$next/files/levels.csv/content"
cmp levels.csv again.csv
sum=$( (md5sum again.csv 2> /dev/null || md5 -q again.csv) | cut -d ' ' -f 1)
grep -i "^content-md5: $sum" headers.txt > /dev/null
curl --silent --fail --head "$api/records/$next/files/levels.csv" > /dev/null
curl --silent --fail -o all.zip "$api/records/$next/files-archive"
echo "$next"
`;

const pythonScript = String.raw`
import hashlib, os, requests

api = os.environ["URL"] + "/api"
session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["TOKEN"]

def check(response, status):
    assert response.status_code == status, (response.request.method, response.url, response.status_code, response.text)
    return response.json() if response.content else None

metadata = {
    "title": "Sent by Python: Öresund",
    "publication_date": "2026-02-03",
    "publisher": "requests",
    "resource_types": [{"id": "dataset"}],
    "creators": [{"person_or_org": {"type": "personal", "family_name": "Schlange", "given_name": "Ada"}}],
}
draft = check(session.post(api + "/records", json={"metadata": metadata}), 201)
links = draft["links"]
content = bytes(range(256)) * 100
names = ["data/Übung 1.bin", "b.txt"]
files = check(session.post(links["files"], json=[{"key": name} for name in names]), 201)
for entry in files["entries"]:
    octets = {"Content-Type": "application/octet-stream"}
    check(session.put(entry["links"]["content"], data=content, headers=octets), 200)
    done = check(session.post(entry["links"]["commit"]), 200)
    assert done["checksum"] == "md5:" + hashlib.md5(content).hexdigest()

draft["metadata"]["description"] = "<p>What it is</p>"
updated = check(session.put(links["self"], json=draft), 200)
assert "errors" not in updated, updated["errors"]
record = check(session.post(links["publish"]), 202)

found = check(requests.get(api + "/records", params={"q": 'metadata.title:"Sent by Python: Öresund"'}), 200)
assert [hit["id"] for hit in found["hits"]["hits"]] == [record["id"]]

new = check(session.post(record["links"]["versions"]), 201)
imported = check(session.post(new["links"]["self"] + "/actions/files-import"), 201)
assert sorted(entry["key"] for entry in imported["entries"]) == sorted(names)
check(session.delete(imported["entries"][0]["links"]["self"]), 204)
new["metadata"]["publication_date"] = "2026-02-04"
new["files"] = {"enabled": True}
check(session.put(new["links"]["self"], json=new), 200)
second = check(session.post(new["links"]["publish"]), 202)

latest = requests.get(record["links"]["latest"])
assert [step.status_code for step in latest.history] == [301] and latest.json()["id"] == second["id"]
parent = requests.get(record["links"]["parent"])
assert [step.status_code for step in parent.history] == [302] and parent.json()["id"] == second["id"]
for name, entry in second["files"]["entries"].items():
    listed = check(requests.get(second["links"]["files"]), 200)
    with requests.get(listed["entries"][0]["links"]["content"], stream=True) as download:
        body = b"".join(download.iter_content(8192))
    assert "md5:" + hashlib.md5(body).hexdigest() == entry["checksum"]

# requests posts JSON exactly as application/json, and forms are refused.
assert session.post(api + "/records", data={"title": "x"}).status_code == 415
assert requests.get(api + "/user/records").status_code == 403
print(second["id"])
`;

withCurl(
  "curl goes from a draft through a review and a new version to a download with its checksum",
  async () => {
    const id = await idFrom("bash", "flow.sh", curlScript);
    const { body } = await call("GET", `/records/${id}`);
    expect(body).toMatchObject({
      metadata: { title: "Sent by curl", version: "2" },
      versions: { index: 2, is_latest: true },
      parent: { communities: { ids: [eudat] } },
      files: { count: 1 },
    });
  },
  60_000,
);

withPython(
  "Python's requests does the same by following the links of the answers",
  async () => {
    const id = await idFrom(python ?? "", "flow.py", pythonScript);
    const { body } = await call("GET", `/records/${id}`);
    expect(body).toMatchObject({ versions: { index: 2 }, files: { count: 1 } });
  },
  60_000,
);
