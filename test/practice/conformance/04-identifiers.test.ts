/** Chapter 4 of src/practice/contract.md: Identifiers. */
import type { RecordObject, RequestObject, SearchResult } from "../../../src/wire";
import { anywhere, conformance, here, publishing } from "../../support/conformance";
import { refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish, url } = conformance();
const as = "trainee";
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** The two digits that belong to the first eight characters. */
function checksum(id: string): string {
  const digits = [...id.replace("-", "").slice(0, 8)];
  const number = digits.reduce((sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)), 0n);
  return String(97n - ((100n * number) % 97n) + 1n).padStart(2, "0");
}

describe("4 identifiers", () => {
  anywhere("records and parents have ten characters, the last two a decimal checksum", async () => {
    expect(checksum("h4rf8-38964")).toBe("64");
    for (let made = 0; made < 5; made += 1) {
      const draft = await makeDraft();
      for (const id of [draft.id, draft.parent.id]) {
        expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{3}\d\d$/);
        expect(id.slice(-2)).toBe(checksum(id));
      }
      expect(draft.parent.id).not.toBe(draft.id);
    }
  });

  here("every record of the seed has such identifiers too", async () => {
    const { body } = await call<SearchResult<RecordObject>>(
      "GET",
      "/records?size=1000&allversions=1",
    );
    const ids = body.hits.hits.flatMap(({ id, parent }) => [id, parent.id]);
    expect(ids.length).toBeGreaterThan(200);
    expect(ids.filter((id) => id.slice(-2) !== checksum(id))).toEqual([]);
  });

  publishing("are compared as plain text: upper case and a missing hyphen are 404", async () => {
    const { id } = await publish();
    for (const other of [id.toUpperCase(), id.replace("-", ""), `${id} `, `${id}%00`, "%zz"]) {
      const { status } = await raw("GET", `/records/${other.replace(" ", "%20")}`);
      expect([other, status]).toEqual([other, 404]);
    }
  });

  publishing(
    "a draft keeps its id when it is published, and an edit has the id of its record",
    async () => {
      const draft = await makeDraft({ files: { enabled: false } });
      const path = `/records/${draft.id}/draft`;
      const record = await call<RecordObject>("POST", `${path}/actions/publish`, { as });
      const edit = await call<RecordObject>("POST", path, { as });
      expect([record.body.id, edit.body.id]).toEqual([draft.id, draft.id]);
      expect([record.body.parent.id, edit.body.parent.id]).toEqual([
        draft.parent.id,
        draft.parent.id,
      ]);
    },
  );

  publishing("the id of a parent is redirected to the latest version: 302", async () => {
    const record = await publish();
    const { status, headers } = await raw("GET", `/records/${record.parent.id}`);
    expect(status).toBe(302);
    expect(new URL(headers.location ?? "", url()).pathname).toBe(`/api/records/${record.id}`);
    expect((await fetch(record.links.parent!)).status).toBe(200);
  });

  anywhere("an unpublished parent is 404", async () => {
    const { parent } = await makeDraft();
    expect((await call("GET", `/records/${parent.id}`, { as })).status).toBe(404);
    expect((await call("GET", `/records/${parent.id}/draft`, { as })).status).toBe(404);
  });

  anywhere("an unknown id is 404, whatever is asked of it", async () => {
    const paths = [
      "",
      "/draft",
      "/versions",
      "/versions/latest",
      "/files",
      "/draft/files",
      "/draft/review",
      "/access/links",
      "/communities",
      "/requests",
    ];
    for (const path of paths) {
      expect([path, ...refusal(await call("GET", `/records/00000-00000${path}`, { as }))]).toEqual([
        path,
        404,
        "The persistent identifier does not exist.",
      ]);
    }
  });

  here("requests, communities and access links are UUIDs, users numbers as text", async () => {
    const draft = await makeDraft();
    const { body: communities } = await call<SearchResult<{ id: string }>>("GET", "/communities");
    const community = communities.hits.hits[0]!.id;
    const review = await call<RequestObject>("PUT", `/records/${draft.id}/draft/review`, {
      as,
      body: { type: "community-submission", receiver: { community } },
    });
    const link = await call<{ id: string }>("POST", `/records/${draft.id}/access/links`, {
      as,
      body: { permission: "view" },
    });
    for (const id of [community, review.body.id, link.body.id]) {
      expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
    expect(draft.parent.access.owned_by.user).toBe("2");
  });
});
