/** The exercises of 03_Communities. */
import type { B2Share } from "../../helper/index";
import type { Exercise } from "../exercise";
import { sameEntries } from "../findings";
import { unlessRefused } from "../own-deposit";

const first: Exercise<{ communities?: number; slugOfEudat?: string }> = {
  name: "counted",
  takes: { communities: "number", slugOfEudat: "text" },
  hint: "communities.search() gives hits.total; with q it finds a community by its title.",
  fullerHint:
    'Section 2 counts the communities. communities.search({ q: "metadata.title:EUDAT" }) finds the one that is asked for; take the slug of its first hit.',
  solution: `
const seen = await b2share.communities.search();
const byTitle = await b2share.communities.search({ q: "metadata.title:EUDAT" });
const counted = { communities: seen.hits.total, slugOfEudat: byTitle.hits.hits[0]?.slug };
`,
  async check({ communities, slugOfEudat = "" }, b2share) {
    const { hits } = await b2share.communities.search({ size: 1 });
    return [
      [communities === hits.total, "communities is the number of all that you can see"],
      [
        slugOfEudat === "eudat",
        "slugOfEudat is the slug of the community with the title EUDAT, in lower case",
      ],
    ];
  },
};

const second: Exercise<{
  recordsOfEudat?: number;
  newestTitle?: string;
  emptyCommunity?: string;
}> = {
  name: "looked",
  takes: { recordsOfEudat: "number", newestTitle: "text", emptyCommunity: "text" },
  hint: "communities.records(slug) gives hits.total and, newest first, hits.hits.",
  fullerHint:
    "Section 6 asks for the newest record of EUDAT. For the empty community go through communities.all(), ask for communities.records(slug, { size: 1 }) of each, and stop where hits.total is 0.",
  solution: `
const ofEudat = await b2share.communities.records("eudat", { sort: "newest", size: 1 });
const looked = {
  recordsOfEudat: ofEudat.hits.total,
  newestTitle: ofEudat.hits.hits[0]?.metadata.title,
  emptyCommunity: "",
};
for await (const { slug } of b2share.communities.all())
  if ((await b2share.communities.records(slug, { size: 1 })).hits.total === 0)
    looked.emptyCommunity = slug;
`,
  async check({ recordsOfEudat, newestTitle, emptyCommunity = "" }, b2share) {
    const { hits } = await b2share.communities.records("eudat", { sort: "newest", size: 1 });
    const found =
      emptyCommunity === ""
        ? undefined
        : await unlessRefused(b2share.communities.records(emptyCommunity, { size: 1 }));
    return [
      [recordsOfEudat === hits.total, "recordsOfEudat is the number of its records"],
      [
        newestTitle !== undefined && newestTitle === hits.hits[0]?.metadata.title,
        "newestTitle is the title of its newest record",
      ],
      [found?.hits.total === 0, "emptyCommunity is the slug of a community without records"],
    ];
  },
};

type Types = Record<"title" | "creators" | "description", string>;

interface Schema {
  required?: string[];
  properties: Record<string, Schema & { type?: string }>;
}

const third: Exercise<{ fields: string[]; required: string[]; types: Types }> = {
  name: "read",
  takes: {
    fields: "list",
    required: "list",
    types: { title: "text", creators: "text", description: "text" },
  },
  hint: "Sections 7 and 8 read both schemas: properties holds the fields, required those that must be there.",
  fullerHint:
    'communities.get("earth-observation") has the address of the community\'s schema in community_extension_schema. Take Object.keys of its properties, and its required. The types are in the variable common of section 7.',
  solution: `
const { community_extension_schema: address = "" } =
  await b2share.communities.get("earth-observation");
const earthAnswer = await fetch(address);
const earth = await earthAnswer.json();
const read = {
  fields: Object.keys(earth.properties),
  required: earth.required,
  types: {
    title: common.title?.type,
    creators: common.creators?.type,
    description: common.description?.type,
  },
};
`,
  async check({ fields, required, types }, b2share) {
    const { community_extension_schema: address = "" } =
      await b2share.communities.get("earth-observation");
    const own = await b2share.fetchJson<Schema>("GET", address);
    const common = await commonFields(b2share);
    return [
      sameEntries("fields are all fields of the community", fields, Object.keys(own.properties)),
      sameEntries("required are those that must be there", required, own.required ?? []),
      ...(["title", "creators", "description"] as const).map((name): [boolean, string] => [
        types[name] === common[name]?.type,
        `types has the type of ${name}`,
      ]),
    ];
  },
};

/** The fields of the metadata, from the schema that the records name. */
async function commonFields(b2share: B2Share): Promise<Schema["properties"]> {
  const { hits } = await b2share.records.search({ size: 1 });
  const schema = await b2share.fetchJson<Schema>("GET", hits.hits[0]?.links.$schema ?? "");
  return schema.properties.metadata?.properties ?? {};
}

export const communities = { "03.1": first, "03.2": second, "03.3": third };
