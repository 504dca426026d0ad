/** Content negotiation of records, drafts and searches: which format the `Accept` header asks for. */
import type { FastifyReply } from "fastify";
import type { RecordObject, SearchResult } from "../../wire";
import { formatOf, recordMediaTypes, type ExportFormat } from "../exports/formats";
import { withoutFragments } from "../metadata/fragments";
import type { Call } from "../http/call";
import { chooseJson, uiType } from "../http/accept";

/** The format asked for; undefined for the API's own JSON. Refuses what is not offered. */
export function chooseFormat({ request }: Call): ExportFormat | undefined {
  const type = chooseJson(request, recordMediaTypes);
  return type === "application/json" ? undefined : formatOf(type);
}

const optionsOf = (c: Call) => ({
  style: c.value("style"),
  locale: c.value("locale"),
  pretty: Boolean(c.value("prettyprint")),
});

/** The record as other formats take it; the one for web pages adds to all of it. */
const convertible = (format: ExportFormat, record: RecordObject): RecordObject =>
  format.mediaType === uiType ? record : withoutFragments(record);

/** Sends one record or draft in the format asked for; as the API's own JSON with its revision as ETag. */
export function sendRecord(c: Call, status: number, record: RecordObject): FastifyReply {
  const format = chooseFormat(c);
  if (!format) return c.item(status, record);
  const text = format.serialize(convertible(format, record), optionsOf(c));
  return c.reply.code(status).header("content-type", format.contentType).send(Buffer.from(text));
}

/** Sends the hits of a search in another format. */
export function sendList(
  c: Call,
  format: ExportFormat,
  result: SearchResult<RecordObject>,
): FastifyReply {
  const hits = { ...result.hits, hits: result.hits.hits.map((hit) => convertible(format, hit)) };
  const text = format.list({ ...result, hits }, optionsOf(c));
  return c.reply.header("content-type", format.contentType).send(Buffer.from(text));
}
