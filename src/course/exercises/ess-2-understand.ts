/** Part 2 of the hands-on sheet: communities, schemas, fields. */
import { checkMetadata, type B2Share } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { sameEntries } from "../findings";

const count: Exercise<number> = {
  name: "communityCount",
  takes: "number",
  hint: "The answer to a search says in hits.total how many there are.",
  fullerHint: "GET /api/communities, or b2share.communities.search(); then hits.total.",
  solution: `
const communityCount = (await b2share.communities.search()).hits.total;
`,
  async check(communityCount, b2share) {
    const { hits } = await b2share.communities.search({ size: 1 });
    return [[communityCount === hits.total, "communityCount is the number of communities"]];
  },
};

const ofEudat: Exercise<{ records: number; newestTitle: string }> = {
  name: "ofEudat",
  takes: { records: "number", newestTitle: "text" },
  hint: "The records of a community are at /api/communities/{slug}/records, newest first.",
  fullerHint:
    'b2share.communities.records("eudat", { size: 1 }) gives both: hits.total, and hits.hits[0].metadata.title.',
  solution: `
const page = await b2share.communities.records("eudat", { size: 1 });
const ofEudat = {
  records: page.hits.total,
  newestTitle: page.hits.hits[0]?.metadata.title,
};
`,
  async check({ records, newestTitle }, b2share) {
    const { hits } = await b2share.communities.records("eudat", { size: 1 });
    return [
      [records === hits.total, "records is the number of its records"],
      [newestTitle === hits.hits[0]?.metadata.title, "newestTitle is the title of the newest"],
    ];
  },
};

interface Schemas {
  id: string;
  schema: string;
  eudatHasOwnFields?: boolean;
  withOwnFields: string[];
}

const schemas: Exercise<Schemas> = {
  takes: { id: "id", schema: "text", eudatHasOwnFields: "truth", withOwnFields: "list" },
  hint: "Look at links of a record, and at community_extension_schema of communities.",
  fullerHint:
    'The address is links["$schema"] of the record. A community with own fields has a community_extension_schema; go through all pages of communities, for example with communities.all().',
  solution: `
const withOwn: string[] = [];
for (const { slug, community_extension_schema } of (await b2share.communities.search()).hits.hits)
  if (community_extension_schema) withOwn.push(slug);
const schemas = {
  schema: (await b2share.records.get(sheetId)).links["$schema"],
  eudatHasOwnFields: withOwn.includes("eudat"),
  withOwnFields: withOwn,
};
`,
  async check({ id, schema, eudatHasOwnFields, withOwnFields }, b2share) {
    const withOwn: string[] = [];
    for await (const one of b2share.communities.all())
      if (one.community_extension_schema) withOwn.push(one.slug);
    const { links } = await b2share.records.get(id);
    return [
      [schema !== "" && schema === links.$schema, "schema is the address of the record's schema"],
      [
        eudatHasOwnFields === withOwn.includes("eudat"),
        "eudatHasOwnFields says whether EUDAT has fields of its own",
      ],
      sameEntries(
        "withOwnFields are all communities that have fields of their own",
        withOwnFields,
        withOwn,
      ),
    ];
  },
};

type Types = Record<"title" | "creators" | "description", string>;

interface Schema {
  properties: Record<string, Schema & { type?: string }>;
}

const fields: Exercise<{ id: string; names: string[]; types: Types; required: string[] }> = {
  takes: {
    id: "id",
    names: "list",
    types: { title: "text", creators: "text", description: "text" },
    required: "list",
  },
  hint: "Fetch the address of 2c. Create a draft with empty metadata and read its errors; then delete it.",
  fullerHint:
    "Object.keys(schema.properties.metadata.properties) are the names, and type of each is its JSON type. POST /api/records with { metadata: {} } answers with errors; each field there begins with metadata.",
  solution: `
const schemaAnswer = await fetch(schemas.schema);
const schema = await schemaAnswer.json();
const common = schema.properties.metadata.properties;
const empty = await b2share.drafts.create({ metadata: {} });
await b2share.drafts.delete(empty.id);
const fields = {
  names: Object.keys(common),
  types: {
    title: common.title.type,
    creators: common.creators.type,
    description: common.description.type,
  },
  required: (empty.errors ?? []).map((error) => error.field.replace("metadata.", "")),
};
`,
  async check({ id, names, types, required }, b2share) {
    const common = await commonFields(b2share, id);
    const missing = (await checkMetadata({})).map(({ field }) => field.replace("metadata.", ""));
    return [
      sameEntries(`names are all ${Object.keys(common).length} fields`, names, Object.keys(common)),
      ...(["title", "creators", "description"] as const).map((name): Finding => [
        types[name] === common[name]?.type,
        `types has the type of ${name}`,
      ]),
      sameEntries("required are the fields that publishing needs", required, missing),
    ];
  },
};

async function commonFields(b2share: B2Share, id: string): Promise<Schema["properties"]> {
  const { links } = await b2share.records.get(id);
  const schema = await b2share.fetchJson<Schema>("GET", links.$schema ?? "");
  return schema.properties.metadata?.properties ?? {};
}

export const understand = {
  "ess.2a": count,
  "ess.2b": ofEudat,
  "ess.2c": schemas,
  "ess.2d": fields,
};
