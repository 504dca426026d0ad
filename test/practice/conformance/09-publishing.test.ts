/** Chapter 9 of src/practice/contract.md: Publishing, DOI, versions. */
import type { RecordObject, SearchResult } from "../../../src/wire";
import { anywhere, conformance, here, publishing } from "../../support/conformance";
import { enoughMetadata, fieldMessages, refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, upload, url } = conformance();
const as = "trainee";
const post = <Body = RecordObject>(path: string, body?: unknown) =>
  call<Body>("POST", path, { as, body });
const publication = ({ id }: { id: string }) => post(`/records/${id}/draft/actions/publish`);

describe("9.1 publish", () => {
  publishing("a complete draft becomes a record: 202, and the draft is gone", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const { status, headers, body } = await publication(draft);
    expect(status).toBe(202);
    expect(headers.get("etag")).toBe(`"${body.revision_id}"`);
    expect(body).toMatchObject({
      id: draft.id,
      is_published: true,
      is_draft: false,
      status: "published",
      files: { count: 1 },
      metadata: { title: enoughMetadata.title },
    });
    const gone = await call("GET", `/records/${draft.id}/draft`, { as });
    expect(refusal(gone)).toEqual([404, "The persistent identifier does not exist."]);
    expect((await call("GET", `/records/${draft.id}`)).status).toBe(200);
  });

  anywhere(
    "incomplete metadata are 400 with what is missing, as POST and PUT list it",
    async () => {
      const draft = await makeDraft({ metadata: { title: "ab" } });
      await upload(draft, "a.csv");
      const answer = await publication(draft);
      expect([answer.status, (answer.body as unknown as { message: string }).message]).toEqual([
        400,
        "A validation error occurred.",
      ]);
      const missing = "Missing data for required field.";
      // The title that was too short was dropped when the draft was saved.
      expect(fieldMessages(answer).sort()).toEqual([
        ["metadata.creators", missing],
        ["metadata.publication_date", missing],
        ["metadata.publisher", "Missing publisher field required for DOI registration."],
        ["metadata.resource_types", missing],
        ["metadata.title", missing],
      ]);
    },
  );

  anywhere("with files enabled and none uploaded: 400", async () => {
    const answer = await publication(await makeDraft());
    expect([answer.status, fieldMessages(answer)]).toEqual([
      400,
      [
        [
          "files.enabled",
          "Missing uploaded files. To disable files for this record please mark it as metadata-only.",
        ],
      ],
    ]);
  });

  here("a review that is attached blocks it, submitted or not: 400", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    const community = "523009f4-b2df-594b-ac00-34edb77fc2ec";
    const review = { type: "community-submission", receiver: { community } };
    const blocked = [
      400,
      "You cannot publish a draft with an open review request. Please cancel the review request first.",
    ];
    await call("PUT", draft.links.review!, { as, body: review });
    expect(refusal(await publication(draft))).toEqual(blocked);
    await post(`/records/${draft.id}/draft/actions/submit-review`);
    expect(refusal(await publication(draft))).toEqual(blocked);
  });

  publishing("nothing to publish is 404, no right is 403", async () => {
    const record = await publish();
    expect((await publication(record)).status).toBe(404);
    expect((await publication({ id: "00000-00000" })).status).toBe(404);
    const draft = await makeDraft();
    expect(refusal(await call("POST", draft.links.publish!))).toEqual([403, "Permission denied."]);
  });

  anywhere("DOI rules: 400 with pids.doi", async () => {
    const doi = { identifier: "nonsense", provider: "external" };
    const draft = await makeDraft({ files: { enabled: false }, pids: { doi } });
    const answer = await publication(draft);
    expect([answer.status, fieldMessages(answer)]).toEqual([400, [["pids.doi", "Invalid DOI"]]]);
  });

  here("an external DOI that another record has is refused", async () => {
    const doi = { identifier: "10.1234/twice", provider: "external" };
    await publish({ pids: { doi } });
    const second = await makeDraft({ files: { enabled: false }, pids: { doi } });
    expect(refusal(await publication(second))).toEqual([
      400,
      "The persistent identifier is already registered.",
    ]);
  });
});

describe("9.2 DOI", () => {
  anywhere("can be reserved once: 201, then 400; and given back: 200, then 404", async () => {
    const draft = await makeDraft();
    const path = `/records/${draft.id}/draft/pids/doi`;
    const reserved = await post(path);
    expect(reserved.status).toBe(201);
    expect(reserved.body.pids.doi).toEqual({
      identifier: expect.stringMatching(new RegExp(`^10\\.\\d+/.*${draft.id}$`)) as string,
      provider: "datacite",
      client: "datacite",
    });
    const again = await post(path);
    expect([again.status, fieldMessages(again)]).toEqual([
      400,
      [["pids.doi", "A PID already exists for type doi"]],
    ]);
    const given = await call<RecordObject>("DELETE", path, { as });
    expect([given.status, given.body.pids]).toEqual([200, {}]);
    expect(refusal(await call("DELETE", path, { as }))).toEqual([
      404,
      "The persistent identifier does not exist.",
    ]);
    expect((await call("POST", path)).status).toBe(403);
    expect((await post("/records/00000-00000/draft/pids/doi")).status).toBe(404);
  });

  publishing("a reserved DOI is the one that is published, and then stays", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    const reserved = await post(`/records/${draft.id}/draft/pids/doi`);
    const { body } = await publication(draft);
    expect(body.pids.doi).toEqual(reserved.body.pids.doi);
    await post(`/records/${draft.id}/draft`);
    const discard = await call("DELETE", `/records/${draft.id}/draft/pids/doi`, { as });
    expect(refusal(discard)).toEqual([
      400,
      "Cannot discard a reserved or registered persistent identifier.",
    ]);
  });
});

describe("9.3 versions", () => {
  publishing(
    "a new one has a new id and the metadata, but no date, version, DOI or files",
    async () => {
      const record = await publish({ metadata: { ...enoughMetadata, version: "1.0" } });
      const { status, body: next } = await post(record.links.versions!);
      expect(status).toBe(201);
      expect(next.id).not.toBe(record.id);
      expect(next).toMatchObject({
        status: "new_version_draft",
        versions: { index: 2 },
        pids: {},
        files: { enabled: true, count: 0 },
        parent: { id: record.parent.id },
        metadata: { title: enoughMetadata.title },
      });
      expect(Object.keys(next.metadata)).not.toEqual(expect.arrayContaining(["publication_date"]));
      expect(next.metadata.version).toBeUndefined();
      const again = await post(record.links.versions!);
      expect([again.status, again.body.id]).toEqual([201, next.id]);
      expect(fieldMessages(await publication(next))).toContainEqual([
        "metadata.publication_date",
        "Missing data for required field.",
      ]);
    },
  );

  /** Publishes the next version of a record. */
  async function nextVersion(record: RecordObject): Promise<RecordObject> {
    const { body: next } = await post(record.links.versions!);
    const body = {
      metadata: { ...enoughMetadata, title: "Next version" },
      files: { enabled: false },
    };
    await call("PUT", next.links.self!, { as, body });
    return (await publication(next)).body;
  }

  publishing("all are listed from any of them, newest first", async () => {
    const first = await publish();
    const second = await nextVersion(first);
    for (const { id } of [first, second]) {
      const { body } = await call<SearchResult<RecordObject>>("GET", `/records/${id}/versions`);
      expect(body.sortBy).toBe("version");
      expect(body.hits.hits.map((hit) => hit.id)).toEqual([second.id, first.id]);
      expect(body.links?.self).toBe(
        `${url()}/api/records/${id}/versions?page=1&size=25&sort=version`,
      );
    }
    expect((await call("GET", `/records/${first.id}/versions?sort=oldest`)).status).toBe(200);
    const wrong = await call("GET", `/records/${first.id}/versions?sort=size`);
    expect(fieldMessages(wrong)).toEqual([["_schema", "Invalid sort option 'size'."]]);
  });

  publishing(
    "versions/latest is 301 with the address of the latest, in header and body",
    async () => {
      const first = await publish();
      const second = await nextVersion(first);
      const { status, headers, text } = await raw("GET", `/records/${first.id}/versions/latest`);
      const location = `${url()}/api/records/${second.id}`;
      expect([status, headers.location, JSON.parse(text)]).toEqual([
        301,
        location,
        { status: 301, message: "Redirecting...", location },
      ]);
      const parent = await raw("GET", `/records/${first.parent.id}`);
      expect([parent.status, parent.headers.location]).toEqual([302, new URL(location).pathname]);
    },
  );

  publishing("only the latest is found, unless all versions are asked for", async () => {
    const first = await publish();
    const second = await nextVersion(first);
    const q = `q=parent.id:${first.parent.id}`;
    const ids = async (more: string) =>
      (await call<SearchResult<RecordObject>>("GET", `/records?${q}${more}`)).body.hits.hits
        .map(({ id }) => id)
        .sort();
    expect(await ids("")).toEqual([second.id]);
    for (const more of ["&allversions=true", "&allversions=1"]) {
      expect(await ids(more)).toEqual([first.id, second.id].sort());
    }
    expect(await ids("&allversions=false")).toEqual([second.id]);
  });

  anywhere(
    "of a draft never published: none, for everybody; 403 when it is restricted",
    async () => {
      const open = await makeDraft();
      const { status, body } = await call<SearchResult<RecordObject>>(
        "GET",
        `/records/${open.id}/versions`,
      );
      expect([status, body.hits]).toEqual([200, { hits: [], total: 0 }]);
      const closed = await makeDraft({ access: { record: "restricted", files: "restricted" } });
      expect((await call("GET", `/records/${closed.id}/versions`)).status).toBe(403);
      expect((await call("GET", `/records/${closed.id}/versions`, { as })).status).toBe(200);
    },
  );
});
