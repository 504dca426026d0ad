import { isIsniNumber } from "../../src/practice/metadata/checksums";
import { communityFields } from "../../src/practice/metadata/community-fields";
import { loadDraft } from "../../src/practice/metadata/load-draft";
import { accounts, communities, drafts, records } from "../../src/practice/seed/data";
import type { SeedRecord, SeedVersion } from "../../src/practice/seed/types";

const latest = (record: SeedRecord) => record.versions[record.versions.length - 1] as SeedVersion;
const isPublic = (record: SeedRecord) => !record.deleted && record.access?.record !== "restricted";
const publicRecords = records.filter(isPublic);
const byKey = (key: string) => {
  const record = records.find((each) => each.key === key);
  if (!record) throw new Error(`no record ${key}`);
  return record;
};
const community = (slug: string) => communities.find((each) => each.slug === slug);
const names = (version: SeedVersion | undefined) => version?.files?.map(({ name }) => name) ?? [];

/** Every text anywhere inside a value. */
const texts = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap(texts)
      : [];

const submitted = drafts.filter(({ review }) => review);

describe("accounts and communities", () => {
  test("everybody has an id and a mail address of their own", () => {
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(accounts.length);
    expect(new Set(accounts.map(({ email }) => email)).size).toBe(accounts.length);
    expect(accounts.slice(0, 4).map(({ email }) => email)).toEqual([
      "admin@example.org",
      "trainee@example.org",
      "colleague@example.org",
      "curator@example.org",
    ]);
  });

  test("twelve communities are public and one is restricted", () => {
    const restricted = communities.filter(({ access }) => access.visibility === "restricted");
    expect(communities).toHaveLength(13);
    expect(restricted.map(({ slug }) => slug)).toEqual(["harbour-archaeology"]);
    expect(restricted[0]?.members.map(({ email }) => email).sort()).toEqual([
      "colleague@example.org",
      "curator@example.org",
    ]);
  });

  test("every community has an id, a short description, known members and an owner", () => {
    expect(new Set(communities.map(({ id }) => id)).size).toBe(communities.length);
    for (const { id, description, members } of communities) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(description.length).toBeLessThanOrEqual(250);
      expect(members.some(({ role }) => role === "owner")).toBe(true);
      for (const { email } of members) {
        expect(accounts.map((account) => account.email)).toContain(email);
      }
    }
  });

  test("the trainee may publish directly in EUDAT, whose id is the one that it has always had", () => {
    const eudat = community("eudat");
    expect(eudat?.id).toBe("e9b9792e-79fb-4b07-b6b4-b9c2bd06d095");
    expect(eudat?.access).toMatchObject({
      review_policy: "members",
      record_submission_policy: "open",
    });
    expect(eudat?.members).toContainEqual({ email: "trainee@example.org", role: "reader" });
  });

  test("one community reviews everything, one takes members only, one is empty", () => {
    const reviewed = community("biodiversity-monitoring");
    expect(reviewed?.access.review_policy).toBe("closed");
    expect(reviewed?.members).toContainEqual({ email: "curator@example.org", role: "curator" });
    const closed = community("social-survey-archive");
    expect(closed?.access.record_submission_policy).toBe("closed");
    expect(closed?.members.map(({ email }) => email)).not.toContain("trainee@example.org");
    const used = new Set(records.flatMap((record) => record.communities));
    expect(communities.map(({ slug }) => slug).filter((slug) => !used.has(slug))).toEqual([
      "polar-summer-school-2026",
    ]);
  });

  test("communities with fields of their own exist and have records that fill them", () => {
    for (const slug of Object.keys(communityFields)) {
      const own = publicRecords.filter((record) => record.communities.includes(slug));
      expect(own.length).toBeGreaterThanOrEqual(2);
      for (const record of own) {
        expect(Object.keys(latest(record).metadata.community_extension?.[slug] ?? {})).toEqual(
          expect.arrayContaining(communityFields[slug]?.required ?? [""]),
        );
      }
    }
  });
});

describe("records", () => {
  test("everybody sees 128 records, 40 of them in EUDAT and 31 with the word test", () => {
    const searched = (record: SeedRecord) => texts(latest(record).metadata);
    const withTest = publicRecords.filter((record) =>
      searched(record).some((text) => /\btest\b/i.test(text)),
    );
    const withAnyForm = records.filter((record) =>
      texts(record.versions.map(({ metadata }) => metadata)).some((text) =>
        /\btest(s|ed|ing)?\b/i.test(text),
      ),
    );
    expect(publicRecords).toHaveLength(128);
    expect(publicRecords.filter(({ communities }) => communities.includes("eudat"))).toHaveLength(
      40,
    );
    expect(withTest).toHaveLength(31);
    expect(withAnyForm).toEqual(withTest);
  });

  test("keys, titles and moments of publication are unique", () => {
    const keys = [...records, ...drafts].map(({ key }) => key);
    const times = records.flatMap(({ versions }) => versions.map(({ created }) => created));
    const titles = publicRecords.map((record) => latest(record).metadata.title);
    for (const list of [keys, times, titles]) expect(new Set(list).size).toBe(list.length);
  });

  test("every record belongs to a known account and to known communities", () => {
    for (const { owner, communities: slugs } of records) {
      expect(accounts.map(({ email }) => email)).toContain(owner);
      expect(owner).not.toBe("trainee@example.org");
      expect(slugs.length).toBeGreaterThan(0);
      for (const slug of slugs) expect(community(slug)).toBeDefined();
    }
  });

  test("all were published between 2019 and March 2026, versions in order", () => {
    for (const { versions } of records) {
      const times = versions.map(({ created }) => created);
      expect(times).toEqual([...times].sort());
      expect((times[0] ?? "") >= "2019").toBe(true);
      expect((times[times.length - 1] ?? "") < "2026-03-01").toBe(true);
    }
  });

  test("the metadata pass the checks that the instance makes before publishing", () => {
    const inputs = [
      ...records.flatMap(({ key, access, versions }) =>
        versions.map(({ metadata }) => ({ key, access, metadata })),
      ),
      ...submitted.map(({ key, metadata }) => ({ key, access: undefined, metadata })),
    ];
    const problems = inputs.flatMap(({ key, access, metadata }) =>
      loadDraft({ metadata, ...(access ? { access } : {}) }, { today: "2026-03-01" }).errors.map(
        (error) => ({ key, ...error }),
      ),
    );
    expect(problems).toEqual([]);
  });

  test("ORCID iDs are well formed, lie in the invented block and stand for one name each", () => {
    const owners = new Map<string, string>();
    for (const { person_or_org: person } of records.flatMap(({ versions }) =>
      versions.flatMap(({ metadata }) => [
        ...(metadata.creators ?? []),
        ...(metadata.contributors ?? []),
      ]),
    )) {
      const orcid = person.identifiers?.find(({ scheme }) => scheme === "orcid")?.identifier;
      if (!orcid) continue;
      const name = `${person.family_name ?? ""}, ${person.given_name ?? ""}`;
      expect(isIsniNumber(orcid)).toBe(true);
      expect(orcid).toMatch(/^0009-0009-999[89]-/);
      expect(owners.get(orcid) ?? name).toBe(name);
      owners.set(orcid, name);
    }
    expect(owners.size).toBeGreaterThan(60);
  });

  test("DOIs in the texts use the prefix for examples", () => {
    const dois = texts(records).flatMap((text) => text.match(/\b10\.\d{4,}\/\S+/g) ?? []);
    expect(dois.length).toBeGreaterThan(0);
    for (const doi of dois) expect(doi).toMatch(/^10\.5072\//);
  });

  test("many languages and scripts occur", () => {
    const languages = new Set(
      records.flatMap((record) => latest(record).metadata.languages?.map(({ id }) => id) ?? []),
    );
    expect([...languages]).toEqual(
      expect.arrayContaining(["deu", "fra", "spa", "fin", "ell", "zho", "ara", "heb"]),
    );
  });
});

describe("records that the course names", () => {
  test("hello-world has one file of 13 bytes", () => {
    expect(latest(byKey("hello-world")).files).toEqual([
      { name: "hello.txt", size: 13, md5: "6cd3556deb0da54bca060b4c39479839" },
    ]);
  });

  test("lake-erken-mixing has an image, a PDF and a CSV among its files", () => {
    const endings = names(latest(byKey("lake-erken-mixing"))).map((name) => name.split(".").pop());
    expect(endings).toEqual(expect.arrayContaining(["png", "pdf", "csv"]));
  });

  test("data-governance-framework has two organisations, an abstract, a handle and a PDF", () => {
    const { metadata, files } = latest(byKey("data-governance-framework"));
    expect(metadata.creators?.map(({ person_or_org }) => person_or_org.type)).toEqual([
      "organizational",
      "organizational",
    ]);
    expect(metadata.additional_descriptions?.[0]?.type.id).toBe("abstract");
    expect(metadata.identifiers?.[0]?.scheme).toBe("handle");
    expect(files).toHaveLength(1);
    expect(files?.[0]?.name).toMatch(/\.pdf$/);
  });

  test("heathland-vegetation-plots has three versions with numbers of use and changing files", () => {
    const { versions } = byKey("heathland-vegetation-plots");
    expect(versions.map(names)).toEqual([
      ["cover.csv", "observers-notes.txt"],
      ["cover.csv", "quadrats.geojson"],
      ["cover.csv", "quadrats.geojson", "cover-change.png"],
    ]);
    expect(new Set(versions.map(({ files }) => files?.[0]?.md5)).size).toBe(3);
    for (const { views, downloads } of versions) {
      expect(downloads).toBeGreaterThan(0);
      expect(views).toBeGreaterThan(downloads);
    }
  });

  test("the colleague owns a record with restricted files, a restricted one and an embargoed one", () => {
    expect(byKey("farm-milk-yield")).toMatchObject({
      owner: "colleague@example.org",
      access: { record: "public", files: "restricted" },
    });
    expect(byKey("harbour-wreck-positions")).toMatchObject({
      owner: "colleague@example.org",
      access: { record: "restricted", files: "restricted" },
    });
    expect(byKey("interviews-lighthouse-keepers")).toMatchObject({
      owner: "colleague@example.org",
      access: { embargo: { active: true, until: "2099-12-31" } },
    });
    expect(latest(byKey("lost-herbarium-sheets")).files).toBeNull();
  });

  test("one record was retracted and left a visible tombstone", () => {
    const deleted = records.filter((record) => record.deleted);
    expect(deleted.map(({ key }) => key)).toEqual(["groundwater-nitrate-retracted"]);
    expect(deleted[0]?.deleted).toMatchObject({ reason: "retracted", visible: true });
  });

  test("a draft of the colleague waits in the reviewed community", () => {
    expect(submitted).toHaveLength(1);
    expect(submitted[0]).toMatchObject({
      owner: "colleague@example.org",
      review: { community: "biodiversity-monitoring" },
    });
    expect(submitted[0]?.review?.comments.length).toBeGreaterThan(0);
  });

  test("the trainee has three drafts to list, in different states of completion", () => {
    const own = drafts.filter(({ owner }) => owner === "trainee@example.org");
    expect(own.map(({ metadata }) => Object.keys(metadata).length)).toEqual([8, 3, 1]);
  });
});
