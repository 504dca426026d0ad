import { inspect } from "node:util";
import { connect, Token, type B2Share, type DraftInput } from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";

const practice = practiceForTests();
workplace();

const as = (name: string): B2Share =>
  connect({
    url: practice.url,
    token: new Token(RestClient.issueToken(practice, `${name}@example.org`)),
  });
let b2share: B2Share;
let anonymous: B2Share;
beforeEach(() => {
  b2share = as("trainee");
  anonymous = connect({ url: practice.url, token: "none" });
});

const makeDraft = (draft: DraftInput = {}) =>
  b2share.drafts.create({
    metadata: enoughMetadata as DraftInput["metadata"],
    files: { enabled: false },
    ...draft,
  });

describe("records", () => {
  test.each([
    ["bibtex", "@"],
    ["datacite-json", '"titles"'],
    ["datacite-xml", "<resource"],
    ["dublincore", "dc:title"],
    ["marcxml", "<record"],
    ["json-ld", "schema.org"],
    ["csl", '"title"'],
    ["geojson", "Feature"],
    ["dcat-ap", "rdf:RDF"],
    ["datapackage", "resources"],
    ["json", '"id"'],
    ["text/x-bibliography", "A first file"],
  ])("are exported as %s", async (format, text) => {
    const exported = await anonymous.records.export("th6et-r0v81", format);
    expect(exported).toContain(text);
  });

  test("are cited in a style and a language", async () => {
    const apa = await anonymous.records.citation("th6et-r0v81", { style: "apa" });
    expect(apa).toMatch(/^Curator, C. \(2019\)/);
    await expect(anonymous.records.citation("th6et-r0v81", { style: "no-such" })).rejects.toThrow(
      "Citation string style not found.",
    );
  });

  test("come one after the other, as many as wanted, over several pages", async () => {
    const ids: string[] = [];
    for await (const { id } of anonymous.records.all({ size: 10, limit: 25 })) ids.push(id);
    expect(new Set(ids).size).toBe(25);
    const { hits } = await anonymous.records.search({ size: 25 });
    expect(ids).toEqual(hits.hits.map(({ id }) => id));
  });
});

describe("communities", () => {
  test("are found, with their records and members, by slug or UUID", async () => {
    const { id, slug } = await b2share.communities.get("eudat");
    for (const name of [id, slug]) {
      expect((await b2share.communities.records(name)).hits.total).toBeGreaterThan(0);
      expect((await b2share.communities.members(name)).hits.total).toBeGreaterThan(0);
    }
    const page = await b2share.communities.members(slug, { size: 1 });
    expect(page.hits.hits).toHaveLength(1);
    const members: string[] = [];
    for await (const member of b2share.communities.eachMember(slug)) members.push(member.id);
    expect(new Set(members).size).toBe(page.hits.total);
    const slugs: string[] = [];
    for await (const community of b2share.communities.all({ size: 5 })) slugs.push(community.slug);
    expect(slugs).toContain("eudat");
    expect(slugs.length).toBe((await b2share.communities.search()).hits.total);
    const mine = (await b2share.user.communities()).hits.hits;
    expect(mine.map((community) => community.slug)).toContain("eudat");
  });

  test("say which fields of their own they demand", async () => {
    const fields = await anonymous.communities.requiredFields("biobank-studies");
    expect(fields.map(({ name }) => name)).toEqual([
      "study_name",
      "study_design",
      "sex",
      "material_type",
    ]);
    expect(fields[0]).toMatchObject({ title: "Study name", schema: { type: "string" } });
    expect(await anonymous.communities.requiredFields("eudat")).toEqual([]);
  });
});

describe("published records", () => {
  test("are added to a community, and taken out again", async () => {
    const { id } = await makeDraft();
    await b2share.drafts.publish(id);
    expect((await b2share.records.addToCommunity(id, "eudat")).status).toBe("accepted");
    const { id: uuid } = await b2share.communities.get("eudat");
    expect((await b2share.records.get(id)).parent.communities.ids).toEqual([uuid]);
    await expect(b2share.records.addToCommunity(id, "eudat")).rejects.toThrow(
      "The record is already included in this community.",
    );
    await b2share.records.removeFromCommunity(id, "eudat");
    expect((await b2share.records.get(id)).parent.communities.ids ?? []).toEqual([]);
    await expect(b2share.records.removeFromCommunity(id, "eudat")).rejects.toMatchObject({
      status: 400,
    });
  });

  test("wait for a curator where the community reviews, or where one insists on it", async () => {
    const { id } = await makeDraft();
    await b2share.drafts.publish(id);
    const options = { comment: "Please check.", requireReview: true };
    const request = await b2share.records.addToCommunity(id, "eudat", options);
    expect(request).toMatchObject({ type: "community-inclusion", status: "submitted" });
    const { hits } = await b2share.requests.timeline(request.id);
    expect(hits.hits.map(({ payload }) => payload.content)).toContain("Please check.");
  });
});

describe("reviews and requests", () => {
  test("where members publish directly, a submitted draft is published at once", async () => {
    const { id } = await makeDraft();
    const request = await b2share.reviews.submit(id, "eudat");
    expect(request.status).toBe("accepted");
    expect((await b2share.records.get(id)).parent.communities.ids).toHaveLength(1);
  });

  test("elsewhere it waits, is talked about, and accepted by a curator", async () => {
    const { id } = await makeDraft();
    const curator = as("curator");
    const request = await b2share.reviews.submit(id, "biodiversity-monitoring", {
      comment: "Please check.",
    });
    expect(request).toMatchObject({ status: "submitted", is_open: true });
    expect((await b2share.reviews.get(id)).id).toBe(request.id);
    const waiting = await curator.communities.requests("biodiversity-monitoring", {
      is_open: true,
    });
    expect(waiting.hits.hits.map((one) => one.id)).toContain(request.id);
    await curator.requests.comment(request.id, "It looks fine.");
    expect((await curator.requests.accept(request.id, "Thanks.")).status).toBe("accepted");
    const { hits } = await b2share.requests.timeline(request.id);
    expect(hits.hits.map(({ payload }) => payload.content ?? payload.event)).toEqual(
      expect.arrayContaining(["Please check.", "It looks fine.", "accepted", "Thanks."]),
    );
    expect((await b2share.records.get(id)).is_published).toBe(true);
  });

  test("a curator may decline it, and its owner take it back, before or after submitting", async () => {
    const { id } = await makeDraft();
    const first = await b2share.reviews.submit(id, "biodiversity-monitoring");
    await as("curator").requests.decline(first.id, "Not ours.");
    expect((await b2share.drafts.get(id)).status).toBe("declined");
    await b2share.reviews.submit(id, "digital-heritage", { requireReview: true });
    await b2share.reviews.cancel(id);
    expect((await b2share.drafts.get(id)).status).toBe("draft");
    const { id: community } = await b2share.communities.get("eudat");
    const json = { receiver: { community }, type: "community-submission" };
    await b2share.fetchJson("PUT", `/records/${id}/draft/review`, { json });
    await b2share.reviews.cancel(id);
    await expect(b2share.reviews.get(id)).rejects.toMatchObject({ status: 404 });
    expect((await b2share.user.requests()).hits.total).toBeGreaterThan(0);
  });
});

describe("access", () => {
  test("a link opens a restricted record, and shows its token only when asked", async () => {
    const { id } = await makeDraft({ access: { record: "restricted", files: "restricted" } });
    await b2share.drafts.publish(id);
    await expect(anonymous.records.get(id)).rejects.toMatchObject({ status: 403 });
    const link = await b2share.access.createLink(id, { permission: "view" });
    expect((await anonymous.records.get(id, { token: link.token })).id).toBe(id);
    const listed = await b2share.access.links(id);
    const changed = await b2share.access.updateLink(id, link.id, { permission: "preview" });
    expect(changed.permission).toBe("preview");
    for (const shown of [inspect(link), inspect(listed), JSON.stringify([link, listed, changed])])
      expect(shown).not.toContain(link.token);
    expect(listed.map(({ token }) => token)).toEqual([link.token]);
    await b2share.access.deleteLink(id, link.id);
    expect(await b2share.access.links(id)).toEqual([]);
  });

  test("rights are given to accounts, changed, and taken back", async () => {
    const { id } = await makeDraft({ access: { record: "restricted", files: "restricted" } });
    const colleague = as("colleague");
    const user = String((await colleague.user.me()).id);
    await expect(colleague.drafts.get(id)).rejects.toMatchObject({ status: 403 });
    const grant = await b2share.access.createGrant(id, user, "view", "Would you look at it?");
    expect(grant).toMatchObject({ permission: "view", subject: { type: "user", id: user } });
    expect((await b2share.access.updateGrant(id, user, "edit")).permission).toBe("edit");
    expect((await colleague.drafts.get(id)).id).toBe(id);
    expect(await b2share.access.grants(id)).toMatchObject([{ permission: "edit" }]);
    await b2share.access.deleteGrant(id, user);
    expect(await b2share.access.grants(id)).toEqual([]);
  });

  test("the owner of restricted files can be asked, with the account's own address", async () => {
    const request = await b2share.access.request("b7b40-kwe65", { message: "For a comparison." });
    expect(request).toMatchObject({ type: "user-access-request", status: "submitted" });
    const question = { message: "Me, too.", full_name: "Gus Guest", email: "gus@example.org" };
    const guest = anonymous.access.request("b7b40-kwe65", {
      ...question,
      consent_to_share_personal_data: "true",
    });
    expect(await guest).toHaveProperty("message");
  });

  test("an owner says how others may ask", async () => {
    const { id } = await makeDraft();
    await b2share.drafts.publish(id);
    const { parent } = await b2share.access.settings(id, { allow_user_requests: true });
    expect(parent.access.settings.allow_user_requests).toBe(true);
  });
});

describe("vocabularies", () => {
  test("are listed, searched, and gone through", async () => {
    expect((await anonymous.vocabularies.types()).map(({ id }) => id)).toContain("languages");
    const { hits } = await anonymous.vocabularies.search("languages", { q: "danish" });
    expect(hits.hits.map(({ id }) => id)).toContain("dan");
    expect((await anonymous.vocabularies.get("licenses", "cc-by-4.0")).title.en).toContain(
      "Attribution",
    );
    const types: string[] = [];
    for await (const { id } of anonymous.vocabularies.all("resourcetypes", { size: 10 }))
      types.push(id);
    expect(types).toContain("dataset");
  });

  test("suggest what a word may become, also those with addresses of their own", async () => {
    const [first] = await anonymous.vocabularies.suggest("affiliations", "univ", 1);
    expect(first!.name).toMatch(/univ/i);
    const { hits } = await anonymous.vocabularies.search("subjects", { size: 1 });
    const [subject] = hits.hits;
    expect(await anonymous.vocabularies.get("subjects", subject!.id)).toEqual(subject);
  });
});

describe("statistics", () => {
  test("of a record stand in the record", async () => {
    const { all_versions } = await anonymous.statistics.ofRecord("th6et-r0v81");
    expect(all_versions.views).toBeGreaterThan(0);
  });

  test("of a period are answered to administrators only", async () => {
    const question = { stat: "record-view", params: { recid: "th6et-r0v81" } } as const;
    await expect(b2share.statistics.query({ a: question })).rejects.toMatchObject({ status: 403 });
    const { a } = await as("admin").statistics.query({ a: question });
    expect(a.views).toBeGreaterThan(0);
  });
});

test("L8: the secrets of access links are hidden in records and links, and can still be read", async () => {
  const draft = await b2share.drafts.create();
  const link = await b2share.access.createLink(draft.id, { permission: "view" });
  const secret = link.token;
  expect(secret.length).toBeGreaterThan(20);
  const record = await b2share.drafts.get(draft.id);
  const mine = await b2share.user.records({ size: 100 });
  const shown = [link, { ...link }, structuredClone(link), record, mine];
  for (const value of shown) {
    expect(JSON.stringify(value)).not.toContain(secret);
    expect(inspect(value, { depth: Infinity })).not.toContain(secret);
  }
  expect(JSON.stringify(link)).toContain("read link.token");
});
