/** Chapter 17 of src/practice/contract.md: JSON schema. */
import Ajv from "ajv";
import addFormats from "ajv-formats";
import type { Community, RecordObject } from "../../../src/wire";
import { conformance, here, ofB2share, publishingOfB2share } from "../../support/conformance";
import { enoughMetadata, refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, url } = conformance();

interface JsonSchema {
  $schema: string;
  $id: string;
  properties: Record<string, JsonSchema>;
  additionalProperties: boolean;
  required?: string[];
}

const schemaOf = async ({ links }: { links: Record<string, string> }) =>
  (await call<JsonSchema>("GET", links.$schema ?? "")).body;

describe("17 JSON schema", () => {
  ofB2share(
    "is found through links.$schema, open to everybody, draft-07, with properties.metadata",
    async () => {
      const draft = await makeDraft();
      expect(draft.links.$schema).toMatch(/\/api\/schemas\/records\/record-v[\d.]+\.json$/);
      const { status, headers, body } = await call<JsonSchema>("GET", draft.links.$schema!);
      expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
      expect(body.$schema).toBe("http://json-schema.org/draft-07/schema#");
      expect(Object.keys(body.properties.metadata?.properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(enoughMetadata)),
      );
    },
  );

  ofB2share("is itself valid, and refs=1 and resolved=1 are understood", async () => {
    const draft = await makeDraft();
    const schema = await schemaOf(draft);
    const ajv = addFormats(new Ajv({ strict: false }));
    expect(ajv.validateSchema(schema)).toBe(true);
    for (const parameter of ["refs=1", "resolved=1"]) {
      const { status, body } = await call<JsonSchema>("GET", `${draft.links.$schema}?${parameter}`);
      expect([status, body.$id]).toEqual([200, schema.$id]);
    }
  });

  publishingOfB2share(
    "describes what is stored: an answer validates once its additions are stripped",
    async () => {
      const record = await publish({ metadata: { ...enoughMetadata, languages: [{ id: "eng" }] } });
      const validate = addFormats(new Ajv({ strict: false })).compile({
        ...(await schemaOf(record)).properties.metadata,
      });
      expect(validate(record.metadata)).toBe(false);
      const stripped = JSON.parse(
        JSON.stringify(record.metadata, (_key, value: unknown) =>
          typeof value === "object" && value !== null && "id" in value ? { id: value.id } : value,
        ),
      ) as object;
      expect(validate(stripped)).toBe(true);
      expect(validate({ nonsense: 1 })).toBe(false);
      expect(validate({})).toBe(true);
    },
  );

  ofB2share("an unknown one is 404", async () => {
    for (const path of ["/schemas/records/record-v99.0.0.json", "/schemas/nonsense", "/schemas"]) {
      expect(refusal(await call("GET", path))[0]).toBe(404);
    }
  });

  here("of a community with fields of its own names what it requires", async () => {
    const { body: community } = await call<Community>("GET", "/communities/biobank-studies");
    const address = `${url()}/api/schemas/communities/biobank-studies-v1.0.0.json`;
    expect(community.community_extension_schema).toBe(address);
    const { body: schema } = await call<JsonSchema>("GET", address);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(
      expect.arrayContaining(Object.keys(schema.properties).slice(0, 1)),
    );
    const plain = await call<Community>("GET", "/communities/eudat");
    expect(plain.body).not.toHaveProperty("community_extension_schema");
  });

  publishingOfB2share("the record has its address in links only", async () => {
    const { id } = await publish();
    const record = JSON.parse((await raw("GET", `/records/${id}`)).text) as RecordObject;
    expect(record).not.toHaveProperty("$schema");
    expect(record.metadata).not.toHaveProperty("$schema");
  });
});
