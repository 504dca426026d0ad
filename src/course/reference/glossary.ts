/** The words of the course, each explained once. */
import { markdownTable } from "./table";

/** Words and what they mean, in the order of the alphabet. */
export const GLOSSARY: Readonly<Record<string, string>> = {
  "access link": "A web address with a secret in it that lets whoever has it see or edit a record.",
  administrator:
    "Somebody who runs the whole instance. What v2 called a community's administrator is a curator or manager today.",
  API: "Application programming interface: a way for programs to use a service. B2SHARE's works with web addresses.",
  body: "What a request or an answer carries beside its headers: JSON, or the bytes of a file; also called payload.",
  checksum: "A short text computed from a file. If one byte changes, it changes. B2SHARE uses MD5.",
  community:
    "A group of people and their records, with rules for who may publish there and which fields are needed.",
  "concept identifier": "The identifier that all versions of a record share: `parent.id`.",
  contributor: "Somebody who helped with the data without being a creator, with a role.",
  creator: "Somebody who made the data; named in the citation.",
  CSV: "A table as plain text: one line for each row, a sign between the columns.",
  curator: "Somebody who looks after a community, and accepts or declines drafts.",
  deposit:
    "To bring data into a repository. The course says *draft* and *record* for the thing itself.",
  DOI: "Digital object identifier: a persistent identifier by which data are cited.",
  draft: "A record that is not published yet; only you, and people you let in, can see it.",
  "dry run": "A run of a program that does everything but the last step: nothing is sent.",
  embargo: "A restriction that ends by itself on a day.",
  "exit code": "The number with which a program ends: 0 means that all went well.",
  facet:
    "A property by which hits of a search can be counted and narrowed, such as the kind of file.",
  field: "One piece of the metadata, with a name and a value; also called metadata field.",
  harvesting:
    "Regularly collecting the metadata of all records, as catalogues do, with the protocol OAI-PMH.",
  header: "A line with a name and a value that goes with a request or an answer, such as `Accept`.",
  hit: "One of the things that a search found.",
  identifier: "A short text that stands for exactly one thing, such as `th6et-r0v81` for a record.",
  instance: "One installation of the service, with its own address, accounts and records.",
  JSON: "A text format for data that programs and people can read.",
  licence: "Says what others may do with the data.",
  log: "A file in which a program writes down what it does.",
  MD5: "A way to compute a checksum; the result is 32 hexadecimal digits.",
  member: "An account that belongs to a community, with a role there.",
  merge: "To lay new values over old ones, and keep the rest.",
  metadata: "The description of a record: title, creators, date, and many more fields.",
  method:
    "What a request wants to do: `GET` reads, `POST` creates or acts, `PUT` replaces, `PATCH` changes, `DELETE` deletes.",
  owner: "The account that made a record.",
  page: "A part of a long list, of `size` hits.",
  parameter: "A part of the address behind the question mark, as in `?size=5`.",
  parent:
    "What all versions of a record have in common; in v2 the record head. See *concept identifier*.",
  "persistent identifier":
    "An identifier that is kept working for ever, such as a DOI or a handle; PID for short.",
  "practice instance": "The small B2SHARE on your own computer that comes with the course.",
  query: "What a search is to look for: words, or `field:value`.",
  record: "A published data set: files and their metadata.",
  request:
    "A message to the server, also called HTTP request; in [10_Special_requests](10_Special_requests.ipynb) also a question from one person to another.",
  review: "The request to a community to take a draft and publish it.",
  revision: "The count of changes of a record or draft, in `revision_id`.",
  schema: "A description of which fields there may be, and what their values must look like.",
  scope:
    "A permission that is chosen when a token is made. B2SHARE's tokens need none: they may do all that their owner may.",
  script: "A small program that does one task.",
  slug: "The readable name of a community in addresses, such as `eudat`.",
  status:
    "The number that says how a request ended: 200 to 299 well, 400 to 499 your side, 500 to 599 the server's side.",
  submit: "To ask a community to take in a draft, and to publish it.",
  timeline: "What was said and done about a request between people, in its order.",
  token:
    "A secret text that tells the server who you are; also called API token or personal access token.",
  tombstone: "What is left to see of a record that was removed: who, when and why.",
  UUID: "An identifier of 32 hexadecimal digits in five groups, such as those of communities and requests.",
  version: "A state of a record with its own files and its own DOI; new files need a new version.",
  vocabulary: "A list of allowed values with identifiers, such as languages or licences.",
};

/**
 * The words of the course as a table.
 *
 * @returns Markdown.
 */
export function glossaryTable(): string {
  return markdownTable(
    ["Word", "Meaning"],
    Object.entries(GLOSSARY).map(([word, meaning]) => [`**${word}**`, meaning]),
  );
}
