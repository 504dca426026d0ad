/** The exercises of 08_Record_versioning. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { B2Share, RecordObject } from "../../helper/index";
import type { Exercise } from "../exercise";

const HEATHLAND = 'metadata.title:"grazed heathland"';

const first: Exercise<{ versions?: number; latest?: string; parent?: string }> = {
  hint: "A search finds the newest version; records.versions(id) lists all of them.",
  fullerHint: `Search for q: '${HEATHLAND}'. The hit is the newest version: take its id and its parent.id. Then count with records.versions(id), as in section 8.`,
  solution: `
const hit = (await b2share.records.search({ q: '${HEATHLAND}' })).hits.hits[0];
const everyVersion = await b2share.records.versions(hit?.id ?? "");
const heathland = {
  versions: everyVersion.hits.total,
  latest: hit?.id,
  parent: hit?.parent.id,
};
`,
  async check({ versions, latest, parent }, b2share) {
    const all = await heathlandVersions(b2share);
    const newest = all.find((version) => version.versions.is_latest);
    return [
      [versions === all.length, "versions is the number of its versions"],
      [latest === newest?.id, "latest is the identifier of the newest one"],
      [parent === newest?.parent.id, "parent is the identifier of the parent"],
    ];
  },
};

const second: Exercise<{ before?: string; after?: string }> = {
  hint: "Begin the new version, import the files, delete temperature.csv, upload the other content, set the date, publish.",
  fullerHint:
    'The steps are those of sections 4 to 7. files.upload(id, { path: "data/temperature2.csv", key: "temperature.csv" }) uploads a file under another name.',
  solution: `
const versionThree = await b2share.drafts.newVersion(second.id);
await b2share.drafts.importFiles(versionThree.id);
await b2share.files.delete(versionThree.id, "temperature.csv");
await b2share.files.upload(versionThree.id, { path: "data/temperature2.csv", key: "temperature.csv" });
await b2share.drafts.update(versionThree.id, {
  metadata: { publication_date: "2026-03-16", version: "3.0" },
});
await b2share.drafts.publish(versionThree.id);
const replaced = { before: second.id, after: versionThree.id };
`,
  async check({ before = "", after = "" }, b2share) {
    if (before === "" || after === "") return [[false, "before and after are identifiers"]];
    const [old, young] = [await b2share.records.get(before), await b2share.records.get(after)];
    const [was, is] = [await sumsOf(b2share, before), await sumsOf(b2share, after)];
    const wanted = createHash("md5").update(readFileSync("data/temperature2.csv")).digest("hex");
    const kept = "sampling-site-v2.png";
    return [
      [
        old.parent.id === young.parent.id && young.versions.index === old.versions.index + 1,
        "after is the version that follows before, under the same parent",
      ],
      [young.versions.is_latest, "after is the newest version"],
      [
        Object.keys(is).sort().join() === [kept, "temperature.csv"].join(),
        "it has two files, sampling-site-v2.png and temperature.csv",
      ],
      [is[kept] !== undefined && is[kept] === was[kept], "the picture is the same as before"],
      [
        is["temperature.csv"] === `md5:${wanted}`,
        "temperature.csv has the content of temperature2.csv",
      ],
      [
        was["temperature.csv"] !== undefined && was["temperature.csv"] !== is["temperature.csv"],
        "the version before has its own temperature.csv",
      ],
    ];
  },
};

const third: Exercise<(id: string) => Promise<string | undefined>> = {
  hint: "Asked for as a record, a version is itself, and the parent leads to the newest. What does versions/latest do?",
  fullerHint:
    "records.latest(id) does it for all four. By hand: GET /api/records/{id} gives a record for each of them; GET /api/records/{its id}/versions/latest the newest.",
  solution: `
async function latestOf(id: string): Promise<string> {
  const newest = await b2share.records.latest(id);
  return newest.id;
}
`,
  async check(latestOf, b2share) {
    const all = await heathlandVersions(b2share);
    const newest = all.find((version) => version.versions.is_latest);
    const asked = all.map(({ id, versions }): [string, string] => [
      id,
      `the identifier of version ${versions.index}`,
    ]);
    if (newest) asked.push([newest.parent.id, "the identifier of the parent"]);
    const findings: [boolean, string][] = [];
    for (const [id, name] of asked)
      findings.push([(await latestOf(id)) === newest?.id, `it is right for ${name}`]);
    return findings;
  },
};

async function heathlandVersions(b2share: B2Share): Promise<RecordObject[]> {
  const { hits } = await b2share.records.search({ q: HEATHLAND, allversions: true });
  return hits.hits;
}

/** Checksums of the files, by their names. */
async function sumsOf(b2share: B2Share, id: string): Promise<Record<string, string | undefined>> {
  const files = await b2share.files.list(id);
  return Object.fromEntries(files.map(({ key, checksum }) => [key, checksum]));
}

export const versioning = { "08.1": first, "08.2": second, "08.3": third };
