/** The field `pids` of a draft. Source: invenio-rdm-records, services/pids. */
import type { FieldError, Metadata } from "../../wire";
import { doiPrefix, siteName } from "../b2share";
import { recordSchemes } from "./identifier-schemes";
import {
  type Data,
  fieldErrors,
  isObject,
  type Loaded,
  object,
  type Problems,
  string,
} from "./schema";
import { cleanText } from "./text";

/** One identifier of a record. */
export interface Pid {
  identifier: string;
  provider: string;
  client?: string;
}

/** Identifiers by scheme. */
export type Pids = Record<string, Pid>;

const text = string(cleanText);

const pid = object(
  { identifier: text, provider: text, client: text },
  { required: ["identifier", "provider"] },
);

const schemes = ["doi", "oai"];

function load(input: unknown): Loaded {
  if (!isObject(input)) return { problems: ["Not a valid mapping type."] };
  const value: Data = {};
  const problems: { [key: string]: Problems } = {};
  for (const [scheme, given] of Object.entries(input)) {
    const loaded = pid(given);
    if (!schemes.includes(scheme))
      problems[scheme] = { key: ["Invalid persistent identifier scheme."] };
    else if (loaded.problems) problems[scheme] = { value: loaded.problems };
    else value[scheme] = loaded.value;
  }
  return { value, ...(Object.keys(problems).length ? { problems } : {}) };
}

/** Loads `pids`; a DOI is brought into its bare form. */
export function loadPids(input: unknown): { pids: Pids; errors: FieldError[] } {
  const { value, problems } = load(input);
  const { doi, ...others } = (value ?? {}) as Pids;
  const bare = doi && {
    ...doi,
    identifier: recordSchemes.doi?.normalize?.(doi.identifier) ?? doi.identifier,
  };
  return {
    pids: { ...(bare ? { doi: bare } : {}), ...others },
    errors: fieldErrors(problems, "pids"),
  };
}

/**
 * What stands in the way of the DOI that a record has, or will get when it is published. Listed on creating and
 * updating, and refused on publishing.
 */
export function checkPids({ doi }: Pids, { publisher }: Metadata): FieldError[] {
  const errors = doi
    ? checkDoi(doi).map((message) => ({ field: "pids.doi", messages: [message] }))
    : [];
  if (doi?.provider === "external" || publisher) return errors;
  return [
    ...errors,
    {
      field: "metadata.publisher",
      messages: ["Missing publisher field required for DOI registration."],
    },
  ];
}

function checkDoi({ identifier, provider }: Pid): string[] {
  if (provider !== "external" && provider !== "datacite")
    return [`Provider ${provider} not supported for PID doi.`];
  if (!identifier) return ["Missing DOI for required field."];
  if (!recordSchemes.doi?.valid(identifier)) return ["Invalid DOI"];
  const own = identifier.startsWith(`${doiPrefix}/`);
  if (provider === "external" && own)
    return [
      `The prefix '${doiPrefix}' is managed by ${siteName}. Please supply an external DOI or select 'No' to have a DOI generated for you.`,
    ];
  if (provider === "datacite" && !own)
    return [
      `Wrong DOI ${identifier.split("/")[0] ?? ""} prefix provided, it should be ${doiPrefix} as defined in the rest client`,
    ];
  return [];
}
