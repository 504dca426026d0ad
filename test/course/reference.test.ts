/** The reference says what there is, no more and no less. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fastify from "fastify";
import findMyWay, { type HTTPMethod } from "find-my-way";
import { connect, METADATA_FIELDS, EXPORT_FORMATS } from "../../src/helper/index";
import {
  changesTable,
  codesTable,
  findRequests,
  formatsTable,
  GLOSSARY,
  glossaryTable,
  metadataTable,
  REQUEST_GROUPS,
  requestTable,
  STATUSES,
  statusTable,
} from "../../src/course/reference";
import { NOTEBOOKS } from "../../src/course/reference/notebooks";
import { joined } from "../../src/lab/notebooks/notebook-file";
import { placesIn } from "../../src/lab/before-build/places.cjs";
import { readNotebook } from "../../src/lab/notebooks/run-notebook";
import { registerApi } from "../../src/practice/api";
import { openInstance } from "../../src/practice/instance";

const rows = REQUEST_GROUPS.flatMap((group) => group.rows);

/** The single requests of a row: each method, and each word that may stand in the path. */
function requestsOf(request: string): { method: HTTPMethod; path: string }[] {
  const [, methods = "", path = ""] = /^(.*) (\S+)$/.exec(request) ?? [];
  const choice = /[^/]+\|[^/]+/.exec(path)?.[0] ?? "";
  const paths = choice.split("|").map((word) => path.replace(choice, word));
  return methods
    .split(", ")
    .flatMap((method) => paths.map((one) => ({ method: method as HTTPMethod, path: one })));
}

describe("the table of requests", () => {
  const data = mkdtempSync(join(tmpdir(), "b2share-routes-"));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test("has every route of the practice instance, and no other", async () => {
    const routes = new Set<string>();
    const router = findMyWay();
    const instance = openInstance({ data, open: false });
    const app = fastify();
    app.addHook("onRoute", ({ method, url }) => {
      for (const one of [method].flat()) {
        if (one === "HEAD") continue;
        routes.add(`${one} ${url}`);
        router.on(one as HTTPMethod, url, () => undefined, `${one} ${url}`);
      }
    });
    void registerApi(app, instance);
    await app.ready();
    const requests = rows.flatMap(([request]) => requestsOf(request));
    const reached = requests.map(({ method, path }) => {
      const route = router.find(method, path.replace(/\{\w+\}/g, "7"))?.store as string | undefined;
      return route ?? `no route for ${method} ${path}`;
    });
    await app.close();
    instance.close();
    expect([...new Set(reached)].sort()).toEqual([...routes].sort());
  });

  test("names functions that the helper has, and all that make requests", () => {
    const b2share = connect({ url: "practice", token: "none" }) as unknown as Record<
      string,
      object
    >;
    const parts = Object.entries(b2share).filter(([, part]) => typeof part === "object");
    const functions = parts.flatMap(([name, part]) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(part))
        .filter((method) => method !== "constructor")
        .map((method) => `${name}.${method}`),
    );
    const named = rows.flatMap(([, , , , helper = ""]) => helper.split(", ").filter(Boolean));
    expect([...new Set(named)].sort()).toEqual(functions.sort());
  });

  test("names notebooks that make the request, or use the function that does", () => {
    const { notebooks } = placesIn(resolve(__dirname, "../.."));
    const textOf = (name: string) =>
      readNotebook(join(notebooks, `${name}.ipynb`))
        .cells.map(({ source }) => joined(source))
        .join("\n");
    const missing = rows.filter(([request, , , , helper = "", notebook]) => {
      if (!notebook) return false;
      const text = textOf(NOTEBOOKS[notebook]);
      const called = helper.split(", ").some((name) => name !== "" && text.includes(`${name}(`));
      const asked = requestsOf(request).some(({ path }) => {
        const pattern = path.replace(/[.$]/g, "\\$&").replace(/\{\w+\}/g, "[^\\s/]+");
        return new RegExp(`${pattern}(?![\\w/])`).test(text);
      });
      return !called && !asked;
    });
    expect(missing.map(([request, , , , , notebook]) => `${notebook}: ${request}`)).toEqual([]);
  });

  test("is shown in groups, one line for each row", () => {
    for (const { title, rows: own } of REQUEST_GROUPS)
      expect(requestTable(title).split("\n")).toHaveLength(own.length + 2);
    expect(() => requestTable("Nothing")).toThrow('There is no group "Nothing". There are:');
  });

  test("can be searched by words", () => {
    const found = findRequests("files commit");
    expect(found.replaceAll("<wbr>", "")).toContain(
      "POST <code>/api/records/{id}/draft/files/{key}/commit</code>",
    );
    expect(found.split("\n")).toHaveLength(3);
    expect(findRequests("no such thing")).toBe("Nothing found.");
  });
});

describe("the other tables", () => {
  test("explain every field of the metadata, each in its place", () => {
    const first = (path: string) => path.split(/[.[]/)[0] ?? "";
    const names = [...new Set(METADATA_FIELDS.map(({ path }) => first(path)))];
    expect(metadataTable(...names).split("\n")).toHaveLength(METADATA_FIELDS.length + 2);
    expect(metadataTable().split("\n")).toHaveLength(names.length + 2);
    expect(metadataTable("title")).toContain("| `title` | text | **to publish** |");
    expect(() => metadataTable("titel")).toThrow('There is no field "titel".');
  });

  test("say what every format is for", () => {
    for (const [name, mediaType] of Object.entries(EXPORT_FORMATS))
      expect(
        formatsTable()
          .replaceAll("<wbr>", "")
          .replace(/<\/?code>/g, "`"),
      ).toContain(`| \`${name}\` | \`${mediaType}\` | `);
  });

  test("have as many columns in each line", () => {
    const tables = [
      codesTable(),
      statusTable(),
      formatsTable(),
      glossaryTable(),
      changesTable("conventions"),
      changesTable("requests"),
      changesTable("fields"),
      metadataTable(),
      ...REQUEST_GROUPS.map(({ title }) => requestTable(title)),
    ];
    for (const table of tables) {
      const counts = table.split("\n").map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(new Set(counts).size).toBe(1);
    }
  });

  test("number the 28 failures of the course", () => {
    expect(statusTable()).toContain("| `F28` |");
    expect(statusTable()).not.toContain("`F29`");
  });

  test("name every status of the table of failures, and the numbers that belong to it", () => {
    for (const status of STATUSES.flatMap((one) => one.status.split(", ")))
      expect(codesTable()).toMatch(new RegExp(`^\\| ${status} [A-Z]`, "m"));
    expect(codesTable()).toContain(
      "| 412 Precondition Failed | it was changed since you read it | `F25` |",
    );
  });

  test("explain every word that a notebook explains", () => {
    const { notebooks } = placesIn(resolve(__dirname, "../.."));
    const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
    const cells = names.flatMap((name) => readNotebook(join(notebooks, name)).cells);
    const boxes = cells.flatMap(
      ({ source }) => joined(source).match(/^> \*\*Words\.\*\*.*$/gm) ?? [],
    );
    const words = boxes.flatMap((box) =>
      [...box.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, word = ""]) => word.toLowerCase()),
    );
    expect(words.length).toBeGreaterThan(40);
    const glossary = glossaryTable().toLowerCase();
    expect(words.filter((word) => !glossary.includes(word.replace(/s$/, "")))).toEqual([]);
  });

  test("list the words in the order of the alphabet", () => {
    const words = Object.keys(GLOSSARY);
    expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, "en")));
  });
});
