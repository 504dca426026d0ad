import Ajv from "ajv";
import addFormats from "ajv-formats";
import {
  checkMetadata,
  connect,
  METADATA_FIELDS,
  Token,
  type Metadata,
} from "../../../src/helper/index";
import { type JsonSchema, metadataJsonSchema } from "../../../src/practice/metadata/json-schemas";
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

/** The part of a JSON schema that is about the field at a path of the table. */
const partAt = (schema: JsonSchema, path: string): JsonSchema | undefined =>
  path
    .split(".")
    .reduce<JsonSchema | undefined>(
      (part, name) => (part?.items ?? part)?.properties?.[name.replace("[]", "")],
      schema,
    );

test("the published JSON schema says of every field what it means, and whether it is a list", async () => {
  const { links } = await trainee().drafts.create();
  const { properties = {} } = await trainee().fetchJson<JsonSchema>("GET", links.$schema ?? "");
  const described = METADATA_FIELDS.map(({ path }) => {
    const part = partAt(properties.metadata ?? {}, path);
    return { path, meaning: part?.description, isList: part?.type === "array" };
  });
  expect(described).toEqual(
    METADATA_FIELDS.map(({ path, meaning }) => ({ path, meaning, isList: path.endsWith("[]") })),
  );
});

test("the published JSON schema accepts the example as it is stored, and nothing unknown", () => {
  const validate = addFormats(new Ajv({ strict: false })).compile(metadataJsonSchema);
  expect(validate(METADATA_EXAMPLE)).toBe(true);
  expect(validate({ ...METADATA_EXAMPLE, nonsense: 1 })).toBe(false);
});

test("a record can be published with every required field, and with none of the others", () => {
  const wanted = METADATA_FIELDS.filter(({ path, required }) => required && !path.includes("."));
  expect(wanted.map(({ path }) => path.replace("[]", "")).sort()).toEqual(required.sort());
});
