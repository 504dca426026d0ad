/** Says what is wrong with an answer, whatever the request was. */
import { checkAnswer } from "../support/answer-schemas";
import type { WireAnswer } from "./raw-socket";
import type { WireRequest } from "./request-plans";

/** Requests that the contract answers with 500, each with the section that says so. */
const contractual500 = [
  /^PUT \/api\/records\/[^/?]*(\?|$)/, // 7.4
  /^POST \/api\/records\/[^/?]+\/draft\/files\/.*commit(\?|$)/, // 8.3: without content
  /^POST \/api\/records\/[^/?]+\/access\/request(\?|$)/, // 14.4: guests with fields missing
  /^PUT \/api\/records\/[^/?]+\/draft\/review(\?|$)/, // 11.2: a receiver that is no UUID
  /^POST \/api\/records(\?|$)/, // 11.2: the same, at creation
  /^POST \/api\/records\/[^/?]+\/draft\/actions\/submit-review(\?|$)/, // 11.2: restricted community
];

/** Signs of the inside of the program. */
const inside = /\n\s+at .+:\d+|node_modules|src[\\/]practice|dist[\\/]practice|SQLITE_|SqliteError/;

const isApi = (target: string): boolean => /^\/api([/?]|$)/.test(target);

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isErrorBody(body: unknown, status: number): boolean {
  if (typeof body !== "object" || body === null) return false;
  const { status: named, message } = body as { status?: unknown; message?: unknown };
  return named === status && typeof message === "string";
}

/** Whether a batch of which nothing succeeded says so entry by entry (src/practice/contract.md, 11.3). */
function isRefusedBatch(target: string, status: number, body: unknown): boolean {
  if (status !== 400 || !/\/(communities|records)(\?|$)/.test(target)) return false;
  return typeof body === "object" && body !== null && "errors" in body;
}

/** What no answer may let out. */
function leak({ headers, text }: WireAnswer): string | undefined {
  if (inside.test(text)) return "shows its inside";
  if (text.includes("X-Injected") && headers.has("x-injected")) return "lets headers in";
  return undefined;
}

/** A status that the request does not allow, or none that can be read. */
function wrongStatus({ method, target }: WireRequest, status: number): string | undefined {
  const named = `${method} ${target.replace(/#.*$/s, "")}`;
  const isContractual = status === 500 && contractual500.some((one) => one.test(named));
  return status < 500 || isContractual ? undefined : `status ${status}`;
}

/** What is wrong with the body of an error. */
function wrongError(target: string, status: number, body: unknown): string | undefined {
  const isRight = isErrorBody(body, status) || isRefusedBatch(target, status, body);
  return isRight ? undefined : "no error body of the contract";
}

/** What is wrong with the body. */
function wrongBody({ method, target }: WireRequest, answer: WireAnswer): string | undefined {
  const { status, headers, text } = answer;
  if (method === "HEAD" || status < 200) return undefined;
  const isJson = headers.get("content-type")?.includes("json") ?? false;
  const body = isJson ? jsonIn(text) : undefined;
  if (isJson && body === undefined) return "broken JSON";
  const isError = status >= 400 && isApi(target);
  return isError ? wrongError(target, status, body) : undefined;
}

/** What is wrong with the answer; undefined when nothing is. */
export function verdict(request: WireRequest, answer: WireAnswer | undefined): string | undefined {
  if (!answer) return request.isWhole ? "no answer" : undefined;
  return leak(answer) ?? wrongStatus(request, answer.status) ?? wrongBody(request, answer);
}

/** A success of the API whose JSON is not what its schema says. */
export function wrongShape(
  { method, target }: WireRequest,
  answer: WireAnswer | undefined,
): string | undefined {
  if (answer?.headers.get("content-type") !== "application/json" || method === "HEAD") {
    return undefined;
  }
  try {
    checkAnswer(
      method,
      target.replace(/^\/api|#.*$|\s+$/gs, ""),
      answer.status,
      jsonIn(answer.text),
    );
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
