/** Showing what the server sent: richly in a notebook, as plain text everywhere else. */
import { inspect } from "node:util";
import { B2ShareError } from "../errors";
import { isRecord, recordCard, recordText, tableOf } from "./views";
import { plain, undirected, withoutSecret } from "../text";
import { notebook } from "./notebook";
import { tableHtml, tableText, type Table } from "./table";

/** Where a list may stand in an answer, or in an error. */
type Listing = { hits?: Page; entries?: unknown; fieldErrors?: unknown };
type Page = { hits?: unknown; total?: number };

/**
 * Shows a value: in a notebook as a card, a table or a tree to unfold, elsewhere as text.
 *
 * - a record or draft: a card
 * - records, files, communities, requests (a list, or the page that a search returned): a table
 * - errors by field (`draft.errors`, what {@link checkMetadata} found, a {@link B2ShareError}): a list
 * - any other list of objects that hold only texts and numbers: a table with a column for each name
 * - anything else: as {@link showJson} does
 *
 * What came from the server is shown as text, exactly as it is: no HTML, no formulas. Of the description of a record,
 * which may hold HTML, the card shows the text with its paragraphs. Secrets of access links are masked.
 *
 * @param value What to show.
 * @example
 * ```ts
 * show(await b2share.records.get("abcd1-efg23"));
 * ```
 * @example
 * ```ts
 * show(await b2share.records.search({ q: "ocean" }));
 * show(await b2share.files.list("abcd1-efg23"));
 * ```
 *
 * @category Showing
 */
export function show(value: unknown): void {
  try {
    if (isRecord(value)) return print(recordCard(value), recordText(value));
    const table = tableIn(value);
    if (table) return print(tableHtml(table), tableText(table));
  } catch (fault) {
    // Not every server keeps to the shapes of the API.
    if (!(fault instanceof TypeError)) throw fault;
  }
  showJson(value);
}

/** The list that a value is or holds, as a table; undefined when there is none of a kind that is known. */
function tableIn(value: unknown): Table | undefined {
  const { hits, entries, fieldErrors } = (value ?? {}) as Listing;
  const list = [value, hits?.hits, entries, fieldErrors].find((part) => Array.isArray(part));
  const table = list && tableOf(list, hits?.total);
  if (!table || !(value instanceof B2ShareError)) return table;
  // The lines about fields are the table; what is left are the summary and the hint.
  const note = value.message.replace(/\n(?!Hint)[^\n]*/g, "").replaceAll("\n", " ");
  return { ...table, note };
}

function print(html: string, text: string): void {
  const kernel = notebook();
  if (kernel) kernel.display.html(html);
  else console.log(text);
}

/**
 * Shows any value as it is: in JupyterLab as a tree that can be unfolded and searched, elsewhere as text.
 *
 * @param value Anything that JSON can hold.
 * @example
 * ```ts
 * showJson((await b2share.records.get("abcd1-efg23")).metadata);
 * ```
 *
 * @category Showing
 */
export function showJson(value: unknown): void {
  const kernel = notebook();
  const isTree = typeof value === "object" && value !== null && !(value instanceof Error);
  if (!isTree) return console.log(typeof value === "string" ? plain(value) : value);
  const shown = jsonOf(value);
  if (kernel && shown !== undefined) kernel.display.raw("application/json", shown);
  // `inspect` writes control characters as escapes itself.
  else console.log(undirected(inspect(shown ?? value, { depth: Infinity })));
}

/** The value as JSON has it, without secrets; undefined for what JSON cannot hold, such as an object in itself. */
function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value, withoutSecret));
  } catch {
    return undefined;
  }
}

/** Longest bar in plain text, in characters. */
const MAX_BAR = 40;

/**
 * Shows numbers as a bar chart: drawn by JupyterLab in a notebook, with characters elsewhere.
 *
 * @param numbers The numbers by their labels, in the order in which they are to stand.
 * @param title What they are.
 * @example
 * ```ts
 * showChart({ "2024": 12, "2025": 31, "2026": 7 }, "Records by year");
 * ```
 *
 * @category Showing
 */
export function showChart(numbers: Readonly<Record<string, number>>, title = ""): void {
  const kernel = notebook();
  const data = Object.entries(numbers).map(([label, number]) => ({ label: plain(label), number }));
  if (!kernel) return console.log(chartText(data, plain(title)));
  const y = { field: "label", type: "nominal", sort: null, title: null };
  const x = { field: "number", type: "quantitative", title: null };
  const bars = { mark: { type: "bar", tooltip: true }, encoding: { y, x } };
  const chart = { title: plain(title), width: 400, data: { values: data }, ...bars };
  const $schema = "https://vega.github.io/schema/vega-lite/v5.json";
  kernel.display.raw("application/vnd.vegalite.v5+json", { $schema, ...chart });
}

function chartText(values: { label: string; number: number }[], title: string): string {
  const most = Math.max(...values.map(({ number }) => number), 0) || 1;
  const shareOf = (number: number) => Math.min(Math.max(0, number / most), 1);
  const bar = (number: number) => "█".repeat(Math.round(shareOf(number) * MAX_BAR));
  const rows = values.map(({ label, number }) => [label, `${number}`, bar(number)]);
  return (title && `${title}\n`) + tableText({ rows });
}
