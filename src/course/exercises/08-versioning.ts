/** The exercises of 08_Record_versioning. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { B2Share, RecordObject } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { called, sameEntries } from "../findings";
import { unlessRefused } from "../own-deposit";

const HEATHLAND = 'metadata.title:"grazed heathland"';

const first: Exercise<{ versions?: number; latest?: string; parent?: string }> = {
  name: "heathland",
  takes: { versions: "number", latest: "id", parent: "id" },
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

const second: Exercise<Record<"before" | "after", string>> = {
  name: "replaced",
  takes: { before: "id", after: "id" },
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
  async check({ before, after }, b2share) {
    const [old, young] = [await recordOf(b2share, before), await recordOf(b2share, after)];
    return [
      [old !== undefined, "before is the identifier of a published version"],
      [young !== undefined, "after is the identifier of a published version"],
      ...(old && young ? await comparedVersions(b2share, old, young) : []),
    ];
  },
};

/** The file that is replaced, the one whose content it gets, and the one that stays. */
const [REPLACED, CONTENT, KEPT] = ["temperature.csv", "temperature2.csv", "sampling-site-v2.png"];

function recordOf(b2share: B2Share, id: string): Promise<RecordObject | undefined> {
  return id === "" ? Promise.resolve(undefined) : unlessRefused(b2share.records.get(id));
}

/**
 * Whether `young` is right. Versions that went wrong may lie between: what counts is that some earlier version has the
 * picture and the other content.
 */
async function comparedVersions(
  b2share: B2Share,
  old: RecordObject,
  young: RecordObject,
): Promise<Finding[]> {
  const all = (await b2share.records.versions(young.id)).hits.hits;
  const earlier = all.filter(({ versions }) => versions.index < young.versions.index);
  const is = await sumsOf(b2share, young.id);
  const sums = await Promise.all(earlier.map(({ id }) => sumsOf(b2share, id)));
  const wanted = createHash("md5")
    .update(readFileSync(`data/${CONTENT}`))
    .digest("hex");
  const again = "if not, begin another version and do it there";
  return [
    [earlier.some(({ id }) => id === old.id), "before is an earlier version of the same record"],
    [young.versions.is_latest, "after is the newest version"],
    sameEntries(`after has two files, ${KEPT} and ${REPLACED}; ${again}`, Object.keys(is), [
      KEPT,
      REPLACED,
    ]),
    [
      sums.some((was) => was[KEPT] !== undefined && was[KEPT] === is[KEPT]),
      `its picture is that of an earlier version (it is data/${KEPT})`,
    ],
    [is[REPLACED] === `md5:${wanted}`, `its ${REPLACED} has the content of ${CONTENT}`],
    [
      sums.some((was) => was[REPLACED] !== undefined && was[REPLACED] !== is[REPLACED]),
      `an earlier version has its own ${REPLACED}`,
    ],
  ];
}

const third: Exercise<(id: string) => Promise<string | undefined>> = {
  name: "latestOf",
  takes: "function",
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
    return asked.map(([id, name]): Finding => [
      async () => (await called("latestOf", latestOf(id))) === newest?.id,
      `it is right for ${name}`,
    ]);
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
