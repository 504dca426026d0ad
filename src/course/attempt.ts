/** A request that may well be refused: what the server answers, in a few lines. */
import { authorization, readSettings, readToken, type ErrorBody } from "../helper/index";

/**
 * Makes a request by hand, with your token, and prints the status, the server's message, and what is wrong with which
 * field. It never throws because of what the server answers: the notebooks use it for mistakes on purpose.
 *
 * @param method HTTP method, for example `"POST"`.
 * @param path Path below `/api`, for example `"/records"`.
 * @param body An object, sent as JSON, or a text, sent as it is.
 * @param headers Other headers than `Authorization` and `Content-Type: application/json`; `undefined` leaves one out.
 * @returns The JSON of the response; an empty object where there is none.
 * @example
 * ```ts
 * await attempt("POST", "/records", { metadata: { title: "Ab" } });
 * ```
 */
export async function attempt<T = { id: string }>(
  method: string,
  path: string,
  body?: object | string,
  headers: Record<string, string | undefined> = {},
): Promise<T> {
  const all = { ...authorization(readToken()), "Content-Type": "application/json" };
  const response = await fetch(`${readSettings().url}/api${path}`, {
    method,
    headers: withHeaders(all, headers),
    body: typeof body === "object" ? JSON.stringify(body) : body,
  });
  const text = await response.text();
  const json = (text === "" ? {} : JSON.parse(text)) as Partial<ErrorBody>;
  console.log([method, "→", response.status, json.message].filter(Boolean).join(" "));
  for (const { field, messages } of json.errors ?? [])
    console.log(`  ${field}: ${messages.join(" ")}`);
  return json as T;
}

function withHeaders(all: Record<string, string>, others: Record<string, string | undefined>) {
  const result = new Headers(all);
  for (const [name, value] of Object.entries(others))
    if (value === undefined) result.delete(name);
    else result.set(name, value);
  return result;
}
