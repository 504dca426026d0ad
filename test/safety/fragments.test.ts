import { exportFormats, recordMediaTypes } from "../../src/practice/exports/formats";
import { withoutFragments } from "../../src/practice/metadata/fragments";
import type { RecordObject } from "../../src/wire";
import { exampleBody } from "../soak/examples";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, RestClient } from "../support/rest-client";
import { WebClient } from "../support/web-client";

// A draft may be saved however little of it is there: it is still shown, listed, and given in every format.
const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });
let owner: RestClient;
let tara: WebClient;
beforeAll(async () => {
  owner = new RestClient(practice, "trainee@example.org");
  tara = await new WebClient(practice.url).signIn("trainee@example.org");
});

const person = { type: "organizational", name: "x" };
const role = { id: "editor" };

/** Parts of lists that lack something, or hold what does not fit together. */
const fragments = {
  creators: [{ role }, { person_or_org: {} }, { person_or_org: { type: "personal" } }, {}, { affiliations: [{}] }],
  contributors: [{ role }, { person_or_org: {} }, { person_or_org: person }],
  additional_titles: [{ type: { id: "subtitle" } }, { title: "Long" }, {}, { title: "Long", type: {} }],
  additional_descriptions: [{ type: { id: "methods" } }, { description: "Long" }, { description: "Long", type: {} }],
  dates: [{ type: { id: "other" } }, { date: "2020" }, { date: "2020", type: {} }, { description: "x" }],
  identifiers: [{}, { scheme: "doi" }, { identifier: "x" }, { scheme: "nothing", identifier: "y" }],
  related_identifiers: [{}, { scheme: "doi" }, { identifier: "10.1/x" }, { relation_type: { id: "cites" } }],
  references: [{}, { identifier: "10.1/x" }],
  rights: [{}, { title: {} }, { link: "x" }, { description: { en: "x" } }],
  subjects: [{}],
  funding: [{}, { award: {} }, { funder: {} }, { award: { title: { en: "x" } } }],
  languages: [{}],
  resource_types: [{}],
  formats: [""],
  contact_emails: ["x"],
}; // prettier-ignore
const features = [{}, { geometry: {} }, { geometry: { type: "Point" } }, { geometry: { type: "Point", coordinates: [] } }, { geometry: { type: "Polygon", coordinates: [[[1]]] } }, { place: "x", identifiers: [{}] }]; // prettier-ignore

test.each(Object.keys(fragments) as (keyof typeof fragments)[])("a draft with fragments of %s", async (name) => {
  const { id } = await makeDraft(owner, { metadata: { ...enoughMetadata, [name]: fragments[name], locations: { features } } });
  const failed: unknown[] = [];
  const note = (what: string, status: number) => status === 200 || failed.push([what, status]);
  for (const accept of recordMediaTypes) {
    note(accept, (await owner.get(`/records/${id}/draft`, { accept })).status);
    note(`list ${accept}`, (await owner.get(`/user/records?q=id:${id}`, { accept })).status);
  }
  for (const path of [`/uploads/${id}`, `/records/${id}?preview=1`, "/me/uploads"]) note(path, (await tara.get(path)).status);
  expect(failed).toEqual([]);
}, 30_000); // prettier-ignore

test("what is whole is left as it is, and what is not is still in the JSON", async () => {
  const { metadata } = exampleBody("POST", "/api/records") as { metadata: object };
  const whole = await makeDraft(owner, { metadata });
  const { body } = await owner.get<RecordObject>(`/records/${whole.id}/draft`);
  expect(withoutFragments(body)).toBe(body);
  expect(exportFormats.length).toBeGreaterThan(15);
  const half = await makeDraft(owner, { metadata: { ...metadata, creators: [{ role }] } });
  const ui = await owner.get<RecordObject>(`/records/${half.id}/draft`, {
    accept: "application/vnd.inveniordm.v1+json",
  });
  expect(ui.body.metadata.creators).toMatchObject([{ role }]);
  expect((await tara.get(`/uploads/${half.id}`)).text).toContain('"id": "editor"');
});
