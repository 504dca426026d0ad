/** OAI-PMH 2.0: harvesting of all public records. Behaviour as InvenioRDM's (invenio-oaiserver, response.py). */
import type { RecordObject } from "../../wire/index";
import { readArguments, OaiError, writeToken, type OaiArguments, type OaiQuery } from "./arguments";
import { oaiFormats } from "./formats";
import type { OaiSelection, OaiSet, OaiSource } from "./source";
import { communitySlugsOf } from "../exports/reading";
import { each, element, xmlDocument, type Child, type Element } from "../exports/xml";

/** How the repository introduces itself. */
export interface OaiRepository {
  name: string;
  /** Address of the OAI-PMH endpoint. */
  baseUrl: string;
  adminEmail: string;
  /** DataCite's name of the data centre. */
  datacentre: string;
}

/** An answer; errors have status 422, unlike most other servers'. */
export interface OaiAnswer {
  status: 200 | 422;
  contentType: "text/xml";
  body: string;
}

const pageSize = 10;
const tokenLifetime = 60_000;

/** Name of the set of a community. */
export const oaiSetOf = (slug: string): string => `community-${slug}`;

/** A moment in OAI's form, `2026-03-02T11:13:15Z`. */
const datestamp = (time: string | Date): string =>
  `${(typeof time === "string" ? time : time.toISOString()).slice(0, 19)}Z`;

/** The moment as wire text, so that it compares with `updated`. */
const wire = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace("Z", "000+00:00");

/** `until` is inclusive and names a whole day or a whole second. */
function selectionOf({ from, until, set }: Record<string, string>): OaiSelection {
  const length = until?.includes("T") ? 1000 : 86_400_000;
  return {
    ...(from && { from: wire(Date.parse(from)) }),
    ...(until && { before: wire(Date.parse(until) + length) }),
    ...(set && { community: set.replace(/^community-/, "") }),
  };
}

const header = (record: RecordObject): Element =>
  element(
    "header",
    {},
    each("identifier", [record.pids["oai"]?.identifier]),
    each("datestamp", [datestamp(record.updated)]),
    each("setSpec", communitySlugsOf(record).map(oaiSetOf)),
  );

const recordElement = (record: RecordObject, prefix: string, datacentre: string): Element =>
  element(
    "record",
    {},
    header(record),
    element("metadata", {}, oaiFormats[prefix]?.metadata(record, datacentre)),
  );

function resumption(request: OaiArguments, total: number, now: Date): Child {
  const offset = request.offset + pageSize;
  const more = offset < total;
  if (request.offset === 0 && !more) return undefined;
  const expires = new Date(now.getTime() + tokenLifetime);
  return element(
    "resumptionToken",
    {
      expirationDate: datestamp(expires),
      cursor: String(request.offset),
      completeListSize: String(total),
    },
    more ? writeToken({ ...request, offset }, expires) : undefined,
  );
}

const setElement = ({ spec, name, description }: OaiSet): Element =>
  element(
    "set",
    {},
    each("setSpec", [spec]),
    each("setName", [name]),
    description &&
      element(
        "setDescription",
        {},
        element(
          "oai_dc:dc",
          {
            "xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
          },
          each("dc:description", [description]),
        ),
      ),
  );

function identify(source: OaiSource, repository: OaiRepository): Child[] {
  return Object.entries({
    repositoryName: repository.name,
    baseURL: repository.baseUrl,
    protocolVersion: "2.0",
    adminEmail: repository.adminEmail,
    earliestDatestamp: datestamp(source.earliest() ?? "0001-01-01T00:00:00"),
    deletedRecord: "no",
    granularity: "YYYY-MM-DDThh:mm:ssZ",
  }).map(([name, value]) => element(name, {}, value));
}

function existing(source: OaiSource, identifier: string | undefined): RecordObject {
  const record = source.get(identifier ?? "");
  if (!record) throw new OaiError("idDoesNotExist", "No matching identifier");
  return record;
}

function listSets(source: OaiSource, request: OaiArguments, now: Date): Child[] {
  const sets = source.sets();
  const page = sets.slice(request.offset, request.offset + pageSize);
  return [page.map(setElement), resumption(request, sets.length, now)];
}

function listRecords(
  source: OaiSource,
  request: OaiArguments,
  now: Date,
  write: (record: RecordObject) => Element,
): Child[] {
  const set = request.values["set"];
  if (set && !source.sets().some(({ spec }) => spec === set)) throw new OaiError("noRecordsMatch");
  const selection = selectionOf(request.values);
  const total = source.count(selection);
  const records = source.list(selection, request.offset, pageSize);
  if (records.length === 0) throw new OaiError("noRecordsMatch");
  return [records.map(write), resumption(request, total, now)];
}

function answer(
  request: OaiArguments,
  source: OaiSource,
  repository: OaiRepository,
  now: Date,
): Child[] {
  const { verb, values } = request;
  const full = (record: RecordObject) =>
    recordElement(record, values["metadataPrefix"] ?? "", repository.datacentre);
  switch (verb) {
    case "Identify":
      return identify(source, repository);
    case "ListMetadataFormats":
      if (values["identifier"] !== undefined) existing(source, values["identifier"]);
      return Object.entries(oaiFormats).map(([prefix, { schema, namespace }]) =>
        element(
          "metadataFormat",
          {},
          each("metadataPrefix", [prefix]),
          each("schema", [schema]),
          each("metadataNamespace", [namespace]),
        ),
      );
    case "ListSets":
      return listSets(source, request, now);
    case "GetRecord":
      return [full(existing(source, values["identifier"]))];
    default:
      return listRecords(source, request, now, verb === "ListRecords" ? full : header);
  }
}

function envelope(
  { baseUrl }: OaiRepository,
  now: Date,
  attributes: Record<string, string>,
  content: Element,
): string {
  return xmlDocument(
    element(
      "OAI-PMH",
      {
        xmlns: "http://www.openarchives.org/OAI/2.0/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation":
          "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
      },
      each("responseDate", [datestamp(now)]),
      element("request", attributes, baseUrl),
      content,
    ),
  );
}

/**
 * Answers an OAI-PMH request.
 *
 * @param query - arguments of the query or of the form
 * @param now - time of the answer, which decides whether a resumption token is still valid
 */
export function answerOai(
  query: OaiQuery,
  source: OaiSource,
  repository: OaiRepository,
  now: Date,
): OaiAnswer {
  const contentType = "text/xml";
  try {
    const request = readArguments(query, now);
    const given = Object.entries(query) as [string, string][];
    const content = element(request.verb, {}, answer(request, source, repository, now));
    const body = envelope(repository, now, Object.fromEntries(given), content);
    return { status: 200, contentType, body };
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    const content = element("error", { code: error.code }, error.message);
    return { status: 422, contentType, body: envelope(repository, now, {}, content) };
  }
}
