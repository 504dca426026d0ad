/** The words of the course, each explained once. */
import { markdownTable } from "./table";

/** Words and what they mean, in the order of the alphabet. */
export const GLOSSARY: Readonly<Record<string, string>> = {
  "access link": "A web address with a secret in it that lets whoever has it see or edit a record.",
  API: "Application programming interface: a way for programs to use a service. B2SHARE's works with web addresses.",
  checksum: "A short text computed from a file. If one byte changes, it changes. B2SHARE uses MD5.",
  community:
    "A group of people and their records, with rules for who may publish there and which fields are needed.",
  "concept identifier": "The identifier that all versions of a record share: `parent.id`.",
  contributor: "Somebody who helped with the data without being a creator, with a role.",
  creator: "Somebody who made the data; named in the citation.",
  curator: "Somebody who looks after a community, and accepts or declines drafts.",
  DOI: "Digital object identifier: a persistent identifier by which data are cited.",
  draft: "A record that is not published yet; only you, and people you let in, can see it.",
  embargo: "A restriction that ends by itself on a day.",
  facet:
    "A property by which hits of a search can be counted and narrowed, such as the kind of file.",
  field: "One piece of the metadata, with a name and a value.",
  harvesting:
    "Regularly collecting the metadata of all records, as catalogues do, with the protocol OAI-PMH.",
  header: "A line with a name and a value that goes with a request or an answer, such as `Accept`.",
  identifier: "A short text that stands for exactly one thing, such as `th6et-r0v81` for a record.",
  instance: "One installation of the service, with its own address, accounts and records.",
  JSON: "A text format for data that programs and people can read.",
  licence: "Says what others may do with the data.",
  metadata: "The description of a record: title, creators, date, and many more fields.",
  method:
    "What a request wants to do: `GET` reads, `POST` creates or acts, `PUT` replaces, `PATCH` changes, `DELETE` deletes.",
  owner: "The account that made a record.",
  page: "A part of a long list, of `size` hits.",
  parameter: "A part of the address behind the question mark, as in `?size=5`.",
  "persistent identifier":
    "An identifier that is kept working for ever, such as a DOI or a handle.",
  "practice instance": "The small B2SHARE on your own computer that comes with the course.",
  record: "A published data set: files and their metadata.",
  request:
    "A message to the server; in [10_Special_requests](10_Special_requests.ipynb) also a question from one person to another.",
  review: "The request to a community to take a draft and publish it.",
  revision: "The count of changes of a record or draft, in `revision_id`.",
  schema: "A description of which fields there may be, and what their values must look like.",
  scope: "What a token allows beside what its owner may do.",
  slug: "The readable name of a community in addresses, such as `eudat`.",
  status:
    "The number that says how a request ended: 200 to 299 well, 400 to 499 your side, 500 to 599 the server's side.",
  token:
    "A secret text that tells the server who you are; also called API token or personal access token.",
  tombstone: "What is left to see of a record that was removed: who, when and why.",
  UUID: "An identifier of 32 hexadecimal digits, such as those of communities and requests.",
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
