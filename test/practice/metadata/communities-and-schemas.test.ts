import Ajv from "ajv";
import addFormats from "ajv-formats";
import { missingCommunityFields } from "../../../src/practice/metadata/community-extension";
import { communityFields } from "../../../src/practice/metadata/community-fields";
import {
  communityJsonSchema,
  recordJsonSchema,
  type JsonSchema,
} from "../../../src/practice/metadata/json-schemas";
import { complete, lines, withMetadata } from "./draft";

const base = "http://localhost:8910";
const area = { lat_min: 50, lat_max: 51.5, lon_min: -7, lon_max: 8 };
const observed = { ...area, start_time: "2026-03-02T06:00:00Z", stop_time: "2026-03-09T18:00:00Z" };

describe("fields of a community", () => {
  const load = (slug: string, fields: unknown) =>
    withMetadata({ community_extension: { [slug]: fields } });

  it("are kept when they are right", () => {
    const { metadata, errors } = load("earth-observation", { ...observed, processing_level: "L2" });
    expect(errors).toEqual([]);
    expect(metadata.community_extension).toEqual({
      "earth-observation": { ...observed, processing_level: "L2" },
    });
  });

  it.each<[string, object, string]>([
    ["earth-observation", { lat_min: -91 }, "lat_min: Must be greater than or equal to -90."],
    ["earth-observation", { lon_max: 181 }, "lon_max: Must be less than or equal to 180."],
    ["earth-observation", { lat_max: "51" }, "lat_max: Not a valid number."],
    ["earth-observation", { start_time: "yesterday" }, "start_time: Not a valid datetime."],
    [
      "earth-observation",
      { processing_level: "L9" },
      "processing_level: Must be one of: L0, L1, L2, L3, L4.",
    ],
    ["earth-observation", { platform: " " }, "platform: Shorter than minimum length 1."],
    ["earth-observation", { colour: "blue" }, "colour: Unknown field."],
    ["biobank-studies", { sex: "Female" }, "sex: Not a valid list."],
    [
      "biobank-studies",
      { sex: ["Female", "robot"] },
      "sex.1: Must be one of: Female, Male, Undifferentiated, Unknown.",
    ],
    [
      "biobank-studies",
      { material_type: ["DNA", "DNA"] },
      "material_type: Items must differ from each other.",
    ],
    ["biobank-studies", { age_low: 1.5 }, "age_low: Not a valid integer."],
  ])("of %s are reported and dropped when wrong: %j", (slug, fields, line) => {
    const { metadata, errors } = load(slug, fields);
    expect(lines(errors)).toEqual([`metadata.community_extension.${slug}.${line}`]);
    expect(metadata).not.toHaveProperty("community_extension");
  });

  it("must be objects", () => {
    expect(lines(load("earth-observation", "here").errors)).toEqual([
      "metadata.community_extension.earth-observation._schema: Invalid input type.",
    ]);
    expect(lines(withMetadata({ community_extension: [] }).errors)).toEqual([
      "metadata.community_extension: Not a valid mapping type.",
    ]);
  });

  it("may be missing in a draft, and are named when it goes to the community", () => {
    const { metadata, errors } = load("earth-observation", area);
    expect(errors).toEqual([]);
    expect(lines(missingCommunityFields("earth-observation", metadata))).toEqual([
      "metadata.community_extension.earth-observation.start_time: Missing data for required field.",
      "metadata.community_extension.earth-observation.stop_time: Missing data for required field.",
    ]);
    expect(missingCommunityFields("biobank-studies", {})).toHaveLength(4);
    expect(missingCommunityFields("eudat", {})).toEqual([]);
  });
});

describe("the JSON schema of records", () => {
  const schema = recordJsonSchema(base);
  const metadata = schema.properties?.metadata?.properties ?? {};
  const validate = addFormats(new Ajv({ strict: false })).compile(schema);

  it("is draft-07 and knows its address", () => {
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.$id).toBe(`${base}/api/schemas/records/record-v1.0.0.json`);
  });

  it("has a title, a description and a type for every field, and does not say what is required", () => {
    for (const field of Object.values(metadata))
      expect(field).toMatchObject({
        title: expect.any(String) as string,
        description: expect.any(String) as string,
        type: expect.any(String) as string,
      });
    expect(JSON.stringify(schema)).not.toContain('"required"');
  });

  it("describes the stored form: what loading keeps fits it, what answers show does not", () => {
    const stored = withMetadata({
      languages: [{ id: "eng" }],
      rights: [{ id: "cc-by-4.0" }],
      related_identifiers: [{ identifier: "10.1234/x", relation_type: { id: "cites" } }],
      locations: { features: [{ geometry: { type: "Point", coordinates: [7, 50] } }] },
      contact_emails: ["tara@example.org"],
      community_extension: { "earth-observation": observed },
    }).metadata;
    expect(validate({ metadata: stored })).toBe(true);
    expect(
      validate({ metadata: { ...stored, languages: [{ id: "eng", title: { en: "English" } }] } }),
    ).toBe(false);
    expect(validate({ metadata: { nonsense: 1 } })).toBe(false);
  });

  it("names every field that a draft may have", () => {
    const unknown = Object.keys(metadata).map((name) => [name, null] as const);
    const { errors } = withMetadata(Object.fromEntries(unknown));
    expect(lines(errors).filter((line) => line.includes("Unknown field."))).toEqual([]);
    expect(Object.keys(metadata)).toEqual(expect.arrayContaining(Object.keys(complete)));
  });
});

describe("the JSON schema of a community", () => {
  it.each(Object.keys(communityFields))(
    "of %s describes its fields and names the required ones",
    (slug) => {
      const schema = communityJsonSchema(slug, base) as JsonSchema & { required: string[] };
      expect(schema.$id).toBe(`${base}/api/schemas/communities/${slug}-v1.0.0.json`);
      expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(schema.required));
      expect(schema.required.length).toBeGreaterThan(3);
      addFormats(new Ajv()).compile(schema);
    },
  );

  it("accepts a complete description", () => {
    const schema = communityJsonSchema("earth-observation", base) ?? {};
    const validate = addFormats(new Ajv()).compile(schema);
    expect(validate(observed)).toBe(true);
    expect(validate(area)).toBe(false);
    expect(validate({ ...observed, colour: "blue" })).toBe(false);
  });

  it("is not there for other communities", () => {
    expect(communityJsonSchema("eudat", base)).toBeUndefined();
    expect(communityJsonSchema("constructor", base)).toBeUndefined();
  });
});
