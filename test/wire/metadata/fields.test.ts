import {
  checkMetadata,
  connect,
  METADATA_FIELDS,
  Token,
  type Metadata,
} from "../../../src/helper/index";
import { metadataJsonSchema } from "../../../src/practice/metadata/metadata-json-schema";
import type { JsonSchema } from "../../../src/practice/metadata/json-schema-parts";
import { METADATA_EXAMPLE } from "../../../src/wire/metadata/example";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, RestClient } from "../../support/rest-client";

const practice = practiceForTests();
const trainee = () =>
  connect({
    url: practice.url,
    token: new Token(RestClient.issueToken(practice, "trainee@example.org")),
  });

const required = Object.keys(enoughMetadata);
const topLevel = Object.entries(METADATA_EXAMPLE);

test("every field has an example, and stands in the table once", () => {
  expect(METADATA_FIELDS.filter(({ example }) => example === undefined)).toEqual([]);
  const paths = METADATA_FIELDS.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

test.each(topLevel)(
  "the example of %s is stored, and the check finds nothing",
  async (name, value) => {
    const metadata = { ...enoughMetadata, [name]: value } as Metadata;
    const b2share = trainee();
    const { errors = [], metadata: stored } = await b2share.drafts.create({ metadata });
    expect(errors).toEqual([]);
    expect(stored).toMatchObject({ [name]: value });
    expect(await checkMetadata(metadata, { b2share })).toEqual([]);
  },
);

/** The value without the field at a path, in all items of its lists. */
function without(value: unknown, [step = "", ...rest]: string[]): unknown {
  if (step === "*") return (value as unknown[]).map((item) => without(item, rest));
  const { [step]: below, ...others } = value as Record<string, unknown>;
  if (below === undefined || rest.every((next) => next === "*")) return others;
  return { ...others, [step]: without(below, rest) };
}

test.each(METADATA_FIELDS.filter(({ required }) => required).map(({ path }) => path))(
  "without %s, the server and the check say the same",
  async (path) => {
    const top = path.split(/[.[]/)[0]!;
    const whole = { ...enoughMetadata, [top]: METADATA_EXAMPLE[top as keyof Metadata] };
    const metadata = without(whole, path.replaceAll("[]", ".*").split(".")) as Metadata;
    const { errors = [] } = await trainee().drafts.create({ metadata });
    expect(errors).not.toEqual([]);
    const listed = (problems: typeof errors) =>
      problems.map(({ field, messages }) => `${field}: ${messages.join(" ")}`).sort();
    expect(listed(await checkMetadata(metadata))).toEqual(listed(errors));
  },
);

/** Paths of the fields that a JSON schema describes. */
function pathsIn({ items, properties = {} }: JsonSchema, path: string): string[] {
  if (items) return [`${path}[]`, ...pathsIn(items, `${path}[]`)];
  return Object.entries(properties).flatMap(([name, below]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return [at, ...pathsIn(below, at)];
  });
}

test("the table has the fields of the practice instance's JSON schema, and no others", () => {
  const ofTable = METADATA_FIELDS.flatMap(({ path, type }) => {
    const all = path.split(".").map((_, at, names) => names.slice(0, at + 1).join("."));
    const fields = all.flatMap((at) => (at.endsWith("[]") ? [at.slice(0, -2), at] : [at]));
    return type.startsWith("vocabulary:") ? [...fields, `${path}.id`] : fields;
  });
  const ofSchema = pathsIn(metadataJsonSchema, "").filter((path) => !path.includes("geometry."));
  expect([...new Set(ofTable)].sort()).toEqual(ofSchema.sort());
});

test("a record can be published with every required field, and with none of the others", () => {
  const wanted = METADATA_FIELDS.filter(({ path, required }) => required && !path.includes("."));
  expect(wanted.map(({ path }) => path.replace("[]", "")).sort()).toEqual(required.sort());
});
