/** Asks two instances the same, and says by endpoint whether they answer the same. */
import { differenceOf, shapeOf, type ShapeDifference } from "./shape";
import type { Instance, Replies, Reply } from "./instance";
import type { Question } from "./questions";

export interface Finding {
  verdict: "same" | "differs" | "unknown";
  endpoint: string;
  /** What differs, or why it is unknown. */
  lines: string[];
}

/** Asks one question on both sides. Answers are compared in status, content type, paths and types, not in values. */
export async function compareAnswers(
  question: Question,
  there: Instance,
  here: Instance,
): Promise<Finding> {
  const { endpoint } = question;
  const why = there.whyNot(question) ?? here.whyNot(question);
  if (why) return { verdict: "unknown", endpoint, lines: [why] };
  const [theirs, ours] = [await there.ask(question), await here.ask(question)];
  const heads = [headOf(theirs), headOf(ours)];
  if (heads[0] !== heads[1]) {
    return { verdict: "differs", endpoint, lines: [`${heads[0]} there, ${heads[1]} here`] };
  }
  const found = differenceOf(shapeOf(bodiesOf(theirs)), shapeOf(bodiesOf(ours)));
  const { differs, unknown } = isAboutContent(question, theirs, ours) ? asUnknown(found) : found;
  if (differs.length > 0) return { verdict: "differs", endpoint, lines: differs };
  if (unknown.length > 0) return { verdict: "unknown", endpoint, lines: unknown };
  return { verdict: "same", endpoint, lines: [] };
}

/** Export formats show what a record has, and a list without hits shows nothing: no difference there proves much. */
function isAboutContent({ accept }: Question, ...sides: Replies[]): boolean {
  const isExport = accept !== undefined && !accept.includes("inveniordm");
  return isExport || sides.some((replies) => replies.every(hasNoHits));
}

const hasNoHits = ({ body }: Reply): boolean =>
  (body as { hits?: { hits?: unknown[] } } | undefined)?.hits?.hits?.length === 0;

const asUnknown = ({ differs, unknown }: ShapeDifference): ShapeDifference => ({
  differs: [],
  unknown: [...differs, ...unknown],
});

/** Statuses and content types that occur. */
const headOf = (replies: Replies): string =>
  [...new Set(replies.map(({ status, type }) => `${status} ${type}`.trim()))].sort().join(", ");

const bodiesOf = (replies: Replies): unknown[] => replies.map(({ body }) => body ?? null);
