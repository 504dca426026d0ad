/** The exercises of 07_Update_all_community_metadata_fields. */
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readMetadata, type B2Share, type Metadata, type RecordObject } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { sameEntries } from "../findings";
import { isMine, lookAtDeposit, publishedIn } from "../own-deposit";

interface Schema {
  required?: string[];
  properties?: Record<string, { type?: string }>;
}

const first: Exercise<{
  fields?: number;
  required?: number;
  byType: Record<string, string[]>;
}> = {
  name: "biobank",
  takes: {
    fields: "number",
    required: "number",
    byType: { string: "list", array: "list", integer: "list" },
  },
  hint: "community_extension_schema of the community is the address of its schema; section 3 groups fields by type.",
  fullerHint:
    'Get the schema as in section 2, with communities.get("biobank-studies"). Object.keys of its properties are the fields, required is a list, and the loop of section 3 groups the names by the type of each.',
  solution: `
const { community_extension_schema: address = "" } =
  await b2share.communities.get("biobank-studies");
const studies = await (await fetch(address)).json();
const ofType = (type: string) =>
  Object.keys(studies.properties).filter((name) => studies.properties[name].type === type);
const biobank = {
  fields: Object.keys(studies.properties).length,
  required: studies.required.length,
  byType: { string: ofType("string"), array: ofType("array"), integer: ofType("integer") },
};
`,
  async check({ fields, required, byType }, b2share) {
    const schema = await ownSchema(b2share, "biobank-studies");
    const properties = Object.entries(schema.properties ?? {});
    const types = [...new Set(properties.map(([, { type = "" }]) => type))];
    const named = (type: string) =>
      properties.flatMap(([name, field]) => (field.type === type ? [name] : []));
    return [
      [fields === properties.length, "fields is the number of all fields"],
      [required === schema.required?.length, "required is the number of required ones"],
      ...types.map((type) =>
        sameEntries(`byType has the fields of the type ${type}`, byType[type] ?? [], named(type)),
      ),
    ];
  },
};

const second: Exercise<string> = {
  name: "mended",
  takes: "text",
  hint: "The table of section 8 names line and column of each mistake. Compare with data/eudat-metadata.csv.",
  fullerHint:
    'Correct one line, save, and run readMetadata("my-metadata.csv", { b2share: b2share }) again. The embargo ends on 2099-12-31, the second creator is Colleague, the record was published on 2026-03-02.',
  solution: `
let repaired = readFileSync("data/faulty-metadata.csv", "utf8");
for (const [wrong, right] of [
  ["2017-05-12", "2099-12-31"],
  ["family_name;\\n", "family_name;Colleague\\n"],
  ["ContactPerson", "contactperson"],
  ["rol.id", "role.id"],
  ["publisher,,", "publisher;;"],
  ["02-03-2026", "2026-03-02"],
  ["verson", "version"],
  ["English", "eng"],
  ["MIT License", "mit"],
] as const)
  repaired = repaired.replace(wrong, right);
writeFileSync("my-metadata.csv", repaired);
const mended = "my-metadata.csv";
`,
  async check(file, b2share) {
    const example = "data/eudat-metadata.csv";
    const expected = await readMetadata(example, { b2share });
    return [
      [
        file !== "" && resolve(file) !== resolve(example),
        "it is your corrected file, not the example",
      ],
      [
        async () => isDeepStrictEqual(await readMetadata(file, { b2share }), expected),
        `it has no mistakes, and holds the same as ${example}`,
      ],
    ];
  },
};

const third: Exercise<string> = {
  name: "ownRecord",
  takes: "id",
  hint: "readMetadata, drafts.create, files.upload, reviews.submit: section 6 with a file of your own.",
  fullerHint:
    "The line to add is community_extension.earth-observation;instrument;... The area is in the four lines lat_min, lat_max, lon_min, lon_max. Check with checkMetadata, create the draft, upload a file, submit it to earth-observation, and take the draft's id.",
  solution: `
const another = readFileSync("data/earth-observation-metadata.csv", "utf8")
  .replace(/^title;;.*$/m, "title;;Course: surface temperature of another lake")
  .replace(/lat_min;.*$/m, "lat_min;47.2")
  .replace(/lat_max;.*$/m, "lat_max;47.8");
writeFileSync(
  "my-observation.csv",
  another.trimEnd() + "\\ncommunity_extension.earth-observation;instrument;SLSTR\\n",
);
const observation = await readMetadata("my-observation.csv", { b2share: b2share });
const myDraft = await b2share.drafts.create(observation);
await b2share.files.upload(myDraft.id, "data/sampling-site.png");
await b2share.reviews.submit(myDraft.id, "earth-observation");
const ownRecord = myDraft.id;
`,
  check: (id, b2share) =>
    lookAtDeposit(b2share, ["ownRecord", id], (record) => findingsOf(b2share, record)),
};

async function findingsOf(b2share: B2Share, record: RecordObject): Promise<Finding[]> {
  const example = await readMetadata("data/earth-observation-metadata.csv", { b2share });
  const { metadata } = record;
  const extension = fieldsOf(metadata);
  const { required = [] } = await ownSchema(b2share, COMMUNITY);
  const { contributors = [] } = metadata;
  return [
    await isMine(b2share, record, "the record is yours"),
    ...(await publishedIn(b2share, COMMUNITY, record)),
    [
      required.every((name) => extension[name] !== undefined),
      "it has every field that the community requires",
    ],
    [extension.instrument !== undefined, "it names the instrument"],
    [
      !isDeepStrictEqual(areaOf(extension), areaOf(fieldsOf(example.metadata))),
      "its area differs from that of the example",
    ],
    [metadata.title !== example.metadata?.title, "its title differs as well"],
    [(metadata.additional_titles ?? []).length > 0, "it has a second title"],
    [
      contributors.length > 0 && contributors.every(({ role }) => role.id),
      "it has contributors, each with a role",
    ],
  ];
}

const COMMUNITY = "earth-observation";

async function ownSchema(b2share: B2Share, community: string): Promise<Schema> {
  const { community_extension_schema: address = "" } = await b2share.communities.get(community);
  return b2share.fetchJson<Schema>("GET", address);
}

function fieldsOf(metadata: Metadata | undefined): Record<string, unknown> {
  return metadata?.community_extension?.[COMMUNITY] ?? {};
}

function areaOf({ lat_min, lat_max, lon_min, lon_max }: Record<string, unknown>): unknown[] {
  return [lat_min, lat_max, lon_min, lon_max];
}

export const allFields = { "07.1": first, "07.2": second, "07.3": third };
