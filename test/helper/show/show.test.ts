import type { RecordObject } from "../../../src/helper/index";
import { RefusedError, show, showChart, showJson } from "../../../src/helper/index";

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
  expect(printed(() => show(record))).toBe(
    [
      "Sea ice [open, version 2]",
      "  Creators: Doe, Jane",
      "  Publication: 2026-01-02, B2SHARE",
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
  const text = printed(() => show({ ...withMetadata({}), status: "draft", errors }));
  expect(text).toContain("(no title yet) [open, draft]");
  expect(text).toContain("Not right yet: metadata.title: Missing data for required field.");
});

/** What is shown inside a notebook, by format. */
function inNotebook(shows: () => void): [string, unknown][] {
  const shown: [string, unknown][] = [];
  const display = {
    html: (html: string) => shown.push(["html", html]),
    text: (text: string) => shown.push(["text", text]),
    raw: (mimeType: string, data: unknown) => shown.push([mimeType, data]),
  };
  Object.assign(globalThis, { __tslab__: { require: () => ({ display }) } });
  shows();
  Object.assign(globalThis, { __tslab__: undefined });
  return shown;
}

/** What is printed outside a notebook. */
function printed(shows: () => void): string {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  shows();
  const lines = log.mock.calls.map((words) => words.join(" "));
  log.mockRestore();
  return lines.join("\n");
}

test("inside a notebook it is a card, shown through tslab", () => {
  const shown = inNotebook(() => show(record));
  expect(shown).toEqual([
    ["html", expect.stringMatching(/^<article .*<p [^>]*>Thickness.<\/p>.*<\/article>$/)],
  ]);
  expect(shown[0]![1]).toContain('<a href="http://localhost:8910/records/abcd1-efg23"');
});

test("what a server sent is text: no tag, no script and no address of another kind comes through", () => {
  const bad = `<img src=x onerror=alert(1)><script>alert(1)</script>`;
  const hostile = {
    ...withMetadata({
      title: bad,
      publisher: bad,
      description: `${bad}<a href="javascript:alert(1)" onclick="alert(1)">a</a><b style="x">bold</b>`,
    }),
    links: { self_html: "javascript:alert(1)" },
  };
  const [[, card]] = inNotebook(() => show(hostile)) as [[string, string]];
  expect(card).not.toMatch(/<script|<img|<b>|<a |javascript:|onclick/);
  expect(card).toContain("&#60;script&#62;");
  expect(card).toContain(">abold</p>");
});

test.each([
  ["paragraphs", "<p>One.</p>\n<p>Two\n lines.</p>", ["One.", "Two lines."]],
  ["line breaks and headings", "<h2>Methods</h2>a<br>b<hr/>c", ["Methods", "a", "b", "c"]],
  ["lists", "<ul><li>ice</li><li><em>snow</em></li><li></li></ul>", ["• ice", "• snow"]],
  ["entities", "<p>5 &lt; 6 &amp;&nbsp;7 &eacute;</p>", ["5 &#60; 6 &#38; 7 é"]],
  ["what is for programs", "<style>p{}</style><script>x()</script><p>Text</p>", ["Text"]],
  ["tags that are never closed", "<p>One<p>Two<b", ["One", "Two"]],
  ["no HTML at all", "Just words", ["Just words"]],
])("of a description the card shows the text with its paragraphs: %s", (_, description, texts) => {
  const [[, card]] = inNotebook(() => show(withMetadata({ description }))) as [[string, string]];
  const paragraphs = [...card.matchAll(/<p [^>]*>(.*?)<\/p>/g)].map(([, text]) => text);
  expect(paragraphs).toEqual(texts);
});

test("S10: JupyterLab typesets no formula in what a server sent: card, tables, and sentences", () => {
  const title = "Costs of $5 and $6 per sample";
  const problems = [{ field: "$a$", messages: ["$b$"] }];
  const error = new RefusedError("400 $c$", {
    status: 400,
    retryable: false,
    fieldErrors: problems,
  });
  for (const value of [withMetadata({ title }), [withMetadata({ title })], problems, error]) {
    const [[, html]] = inNotebook(() => show(value)) as [[string, string]];
    const outside = html.replace(/<(article|table|p) class="mathjax_ignore".*?<\/\1>/gs, "");
    expect(outside).not.toContain("$");
    expect(html).toContain("$");
  }
});

test("L8: the secret of an access link is masked wherever a record is shown", () => {
  const link = { id: "1", token: "S3cr3t".repeat(10), permission: "view" as const, created_at: "" };
  const access = { ...record.parent.access, links: [link] };
  const shared = { ...record, parent: { ...record.parent, access } };
  for (const shows of [() => showJson(shared), () => showJson([link]), () => show({ a: shared })]) {
    expect(printed(shows)).not.toContain("S3cr3t");
    expect(JSON.stringify(inNotebook(shows))).toContain("… (not shown)");
    expect(JSON.stringify(inNotebook(shows))).not.toContain("S3cr3t");
  }
});

test("L22: what JSON cannot hold, such as an object within itself, is shown as text", () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  expect(printed(() => showJson(circular))).toContain("[Circular *1]");
});

test("in plain text, signs that steer a terminal or turn the direction are left out", () => {
  const title = "Sea\u001b[2J ice\r\u202egpj.exe\u0007";
  expect(printed(() => show(withMetadata({ title })))).toContain("Sea [2J ice gpj.exe [open");
  expect(printed(() => showJson({ title }))).toBe(
    String.raw`{ title: 'Sea\x1B[2J ice\rgpj.exe\x07' }`,
  );
});

describe("lists", () => {
  const long = withMetadata({ title: "A".repeat(60), creators: record.metadata.creators });

  test("records are a table, and a page of a search says how many there are in all", () => {
    const page = { hits: { hits: [record, long], total: 31 } };
    const lines = printed(() => show(page)).split("\n");
    expect(lines[0]).toMatch(/^Title +Creators +Date +State +Identifier$/);
    expect(lines[1]).toMatch(/^Sea ice +Doe, Jane +2026-01-02 +open, version 2 +abcd1-efg23$/);
    expect(lines[2]).toContain(`${"A".repeat(47)}…`);
    expect(lines[3]).toBe("2 of 31 shown.");
    const [[format, html]] = inNotebook(() => show(page)) as [[string, string]];
    expect(format).toBe("html");
    expect(html).toContain(
      '<td dir="auto" style="text-align:left;vertical-align:top"><a href="http://localhost:8910',
    );
  });

  const file = {
    key: "a.csv",
    created: "",
    updated: "",
    status: "completed" as const,
    transfer: { type: "L" as const },
    metadata: null,
    access: { hidden: false },
    links: { self: "" },
    size: 1_234_567,
    checksum: "md5:00",
    mimetype: "text/csv",
  };

  test("files are a table with sizes that people read, as a list and as the server sends it", () => {
    const text = printed(() => show([file]));
    expect(text).toBe(
      [
        "File   Size     Kind      Checksum  State",
        "a.csv  1.23 MB  text/csv  md5:00    completed",
        "1 file, 1.23 MB.",
      ].join("\n"),
    );
    expect(printed(() => show({ enabled: true, links: {}, entries: [file] }))).toBe(text);
  });

  test("names of files are text, whatever they hold", () => {
    const [[, html]] = inNotebook(() => show([{ ...file, key: "<img src=x>" }])) as [
      [string, string],
    ];
    expect(html).toContain("&#60;img src=x&#62;");
  });

  test("errors are listed by field", () => {
    const fieldErrors = [{ field: "metadata.title", messages: ["Shorter than minimum length 3."] }];
    const list = "Field           What is wrong\nmetadata.title  Shorter than minimum length 3.";
    expect(printed(() => show(fieldErrors))).toBe(list);
    const error = new RefusedError("400 Bad Request", {
      status: 400,
      retryable: false,
      fieldErrors,
      hint: "Look above.",
    });
    expect(printed(() => show(error))).toBe(`${list}\n400 Bad Request Hint: Look above.`);
  });

  test("an empty list says so", () => {
    expect(printed(() => show({ hits: { hits: [], total: 0 } }))).toBe("Nothing found.");
  });
});

describe("any other list of objects", () => {
  const months = [
    { month: "June", mean: 15.2 },
    { month: "July", mean: null, note: "<b>logger failed</b>" },
  ];

  test("is a table with a column for each name, if they hold only texts and numbers", () => {
    const lines = printed(() => show(months)).split("\n");
    expect(lines[0]).toMatch(/^month +mean +note$/);
    expect(lines[1]).toMatch(/^June +15\.2$/);
    expect(lines[2]).toMatch(/^July +<b>logger failed<\/b>$/);
  });

  test("is text, whatever it holds", () => {
    const [[, html]] = inNotebook(() => show(months)) as [[string, string]];
    expect(html).toContain("&#60;b&#62;logger failed");
  });

  test("keeps secrets to itself", () => {
    const table = printed(() => show([{ id: "1", permission: "view", token: "abc123" }]));
    expect(table).toContain("view");
    expect(table).not.toContain("abc123");
  });

  test("is a tree if they hold lists or objects", () => {
    const nested = [{ month: "June", depths: [1, 3] }];
    expect(inNotebook(() => show(nested))).toEqual([["application/json", nested]]);
  });
});

test("anything else is a tree in a notebook, and text elsewhere", () => {
  const value = { a: [1, { b: { c: { d: "deep" } } }] };
  expect(inNotebook(() => show(value))).toEqual([["application/json", value]]);
  expect(printed(() => show(value))).toContain("deep");
  expect(printed(() => show("text\u001b"))).toBe("text");
});

test("numbers are a chart in a notebook, and bars of characters elsewhere", () => {
  const numbers = { "2024": 10, "2025": 40, none: 0 };
  const [[format, chart]] = inNotebook(() => showChart(numbers, "Records")) as [[string, object]];
  expect(format).toBe("application/vnd.vegalite.v5+json");
  expect(chart).toMatchObject({
    title: "Records",
    data: {
      values: [
        { label: "2024", number: 10 },
        { label: "2025", number: 40 },
        { label: "none", number: 0 },
      ],
    },
  });
  expect(printed(() => showChart(numbers, "Records"))).toBe(
    ["Records", `2024  10  ${"█".repeat(10)}`, `2025  40  ${"█".repeat(40)}`, "none  0"].join("\n"),
  );
});
