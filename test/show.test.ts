import type { RecordObject } from "../src";
import { show } from "../src";
import { recordCard, recordText } from "../src/show";

const record: RecordObject = {
  id: "abcd1-efg23",
  created: "2026-01-02T03:04:05.000000+00:00",
  updated: "2026-01-02T03:04:05.000000+00:00",
  links: { self_html: "http://localhost:8910/records/abcd1-efg23" },
  revision_id: 4,
  parent: {
    id: "aaaa1-bbbb2",
    access: {
      owned_by: { user: "2" },
      settings: {
        allow_user_requests: false,
        allow_guest_requests: false,
        accept_conditions_text: null,
        secret_link_expiration: 0,
      },
    },
    communities: {},
  },
  versions: { index: 2, is_latest: true },
  is_published: true,
  is_draft: false,
  status: "published",
  pids: { doi: { identifier: "10.5072/abcd1-efg23", provider: "datacite" } },
  metadata: {
    title: "Sea ice",
    creators: [{ person_or_org: { type: "personal", name: "Doe, Jane" } }],
    publication_date: "2026-01-02",
    publisher: "B2SHARE",
    resource_types: [{ id: "dataset", title: { en: "Dataset" } }],
    rights: [{ id: "cc-by-4.0" }],
    description: "<p>Thickness.</p>",
  },
  custom_fields: {},
  access: { record: "public", files: "public", status: "open" },
  files: { enabled: true, count: 1, total_bytes: 1_234_567, entries: {} },
  media_files: { enabled: false },
};

/** The same record with other metadata. */
const withMetadata = (metadata: RecordObject["metadata"]): RecordObject => ({
  ...record,
  metadata,
});

test("outside a notebook a record is a few lines of text", () => {
  expect(recordText(record)).toBe(
    [
      "Sea ice [open, version 2]",
      "  Creators: Doe, Jane",
      "  Published: 2026-01-02, B2SHARE",
      "  Identifier: abcd1-efg23",
      "  DOI: 10.5072/abcd1-efg23",
      "  Kind: Dataset",
      "  Licence: cc-by-4.0",
      "  Files: 1 (1.23 MB)",
    ].join("\n"),
  );
});

test("a draft that is not right yet says what is missing, and has no title to show", () => {
  const errors = [{ field: "metadata.title", messages: ["Missing data for required field."] }];
  const text = recordText({ ...withMetadata({}), status: "draft", errors });
  expect(text).toContain("(no title yet) [open, draft]");
  expect(text).toContain("Not right yet: metadata.title: Missing data for required field.");
});

test("inside a notebook it is a card, shown through tslab", () => {
  const shown: string[] = [];
  const kernel = { require: () => ({ display: { html: (html: string) => shown.push(html) } }) };
  Object.assign(globalThis, { __tslab__: kernel });
  show(record);
  Object.assign(globalThis, { __tslab__: undefined });
  expect(shown).toEqual([recordCard(record)]);
  expect(shown[0]).toContain('<a href="http://localhost:8910/records/abcd1-efg23"');
});

test("what a server sent is text: no tag, no script and no address of another kind comes through", () => {
  const bad = `<img src=x onerror=alert(1)><script>alert(1)</script>`;
  const card = recordCard({
    ...withMetadata({
      title: bad,
      publisher: bad,
      description: `${bad}<a href="javascript:alert(1)" onclick="alert(1)">a</a><b style="x">bold</b>`,
    }),
    links: { self_html: "javascript:alert(1)" },
  });
  expect(card).not.toMatch(/<script|<img|javascript:|onclick/);
  expect(card).toContain("&lt;script&gt;");
  expect(card).toContain("<b>bold</b>");
});
