/** Arguments of an OAI-PMH request, checked with InvenioRDM's messages (invenio-oaiserver, verbs.py). */
import { oaiFormats } from "./formats";

/** Arguments by name; a list when one was given several times. */
export type OaiQuery = Record<string, string | string[] | undefined>;

/** An error that OAI-PMH knows. */
export class OaiError extends Error {
  constructor(
    readonly code:
      "badVerb" | "badArgument" | "badResumptionToken" | "idDoesNotExist" | "noRecordsMatch",
    message = "",
  ) {
    super(message);
  }
}

interface Rules {
  required: string[];
  optional: string[];
  pages?: boolean;
}

const lists: Rules = {
  required: ["metadataPrefix"],
  optional: ["from", "until", "set"],
  pages: true,
};

const verbs: Record<string, Rules> = {
  Identify: { required: [], optional: [] },
  ListMetadataFormats: { required: [], optional: ["identifier"] },
  ListSets: { required: [], optional: [], pages: true },
  ListIdentifiers: lists,
  ListRecords: lists,
  GetRecord: { required: ["identifier", "metadataPrefix"], optional: [] },
};

/** Arguments of a well-formed request, and how many entries a resumed list has already given. */
export interface OaiArguments {
  verb: string;
  values: Record<string, string>;
  offset: number;
}

interface Token {
  verb: string;
  values: Record<string, string>;
  offset: number;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Writes the arguments of a list's next page as a resumption token. */
export const writeToken = ({ verb, values, offset }: OaiArguments, expires: Date): string =>
  Buffer.from(JSON.stringify({ verb, values, offset, expires: expires.getTime() })).toString(
    "base64url",
  );

function readToken(text: string, verb: string, now: Date): OaiArguments {
  const invalid = new OaiError(
    "badResumptionToken",
    "The value of the resumptionToken argument is invalid or expired.",
  );
  try {
    const token = JSON.parse(Buffer.from(text, "base64url").toString()) as Partial<Token>;
    const { values = {}, offset = -1, expires = 0 } = token;
    const known = token.verb === verb && Number.isInteger(offset) && offset >= 0;
    if (!known || expires < now.getTime()) throw invalid;
    checkValues(verb, values);
    return { verb, values, offset };
  } catch {
    throw invalid;
  }
}

const dateForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;

function checkDate(text: string | undefined): void {
  if (text === undefined) return;
  if (!dateForm.test(text) || Number.isNaN(Date.parse(text))) {
    throw new OaiError("badArgument", "Not a valid datetime.");
  }
}

function checkNames(verb: string, values: Record<string, unknown>): void {
  const { required, optional } = verbs[verb] ?? lists;
  const names = Object.keys(values);
  if (required.some((name) => !values[name])) {
    throw new OaiError("badArgument", "Missing data for required field.");
  }
  if (
    names.some((name) => !required.includes(name) && !optional.includes(name)) ||
    !Object.values(values).every((value) => typeof value === "string")
  ) {
    throw new OaiError("badArgument", "You have passed too many arguments.");
  }
}

function checkPeriod(from: string | undefined, until: string | undefined): void {
  checkDate(from);
  checkDate(until);
  if (from && until && from.slice(0, until.length) > until) {
    throw new OaiError("badArgument", 'Date "from" must be before "until".');
  }
}

function checkValues(verb: string, values: Record<string, unknown>): void {
  checkNames(verb, values);
  const { metadataPrefix, from, until } = values as Record<string, string | undefined>;
  if (metadataPrefix !== undefined && !Object.hasOwn(oaiFormats, metadataPrefix)) {
    throw new OaiError("badArgument", "metadataPrefix does not exist");
  }
  checkPeriod(from, until);
}

function readVerb(verb: string | string[] | undefined): { verb: string; rules: Rules } {
  if (verb === undefined) throw new OaiError("badVerb", "Missing data for required field.");
  const rules = typeof verb === "string" && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!rules || typeof verb !== "string") {
    throw new OaiError("badVerb", `This is not a valid OAI-PMH verb:${String(verb)}`);
  }
  return { verb, rules };
}

/** The arguments of a request; those of the first page when it resumes a list. */
export function readArguments(query: OaiQuery, now: Date): OaiArguments {
  const { verb: givenVerb, resumptionToken, ...values } = query;
  const { verb, rules } = readVerb(givenVerb);
  if (resumptionToken !== undefined && rules.pages) {
    if (typeof resumptionToken === "string" && Object.keys(values).length === 0) {
      return readToken(resumptionToken, verb, now);
    }
    throw new OaiError("badArgument", "You have passed too many arguments.");
  }
  const given = resumptionToken === undefined ? values : { ...values, resumptionToken };
  checkValues(verb, given);
  return { verb, values: given as Record<string, string>, offset: 0 };
}
