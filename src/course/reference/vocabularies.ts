/** Requests about vocabularies, schemas, and what a program may ask of the instance itself. */
import type { RequestGroup } from "./request";

const special = "affiliations|awards|funders|names|subjects";
const search = "`q`, `suggest`, `tags`, `sort`, `page`, `size`";

export const vocabularies: RequestGroup = {
  title: "Vocabularies, schemas, and the instance itself",
  rows: [
    ["GET /vocabularies/", "everybody", "", "200 page of vocabularies", "vocabularies.types", "03"],
    ["GET /vocabularies", "everybody", "", "**308** to the address with a slash at its end"],
    [
      "GET /vocabularies/{type}",
      "everybody",
      search,
      "200 page of entries",
      "vocabularies.search, vocabularies.all, vocabularies.suggest",
      "03",
    ],
    ["GET /vocabularies/{type}/{entry}", "everybody", "", "200 entry; 404", "vocabularies.get"],
    [
      `GET /${special}`,
      "everybody",
      `${search}; \`names\` needs a token`,
      "200 page of entries",
      "vocabularies.search, vocabularies.all, vocabularies.suggest",
    ],
    [`GET /${special}/{entry}`, "everybody", "", "200 entry; 404", "vocabularies.get"],
    ["GET /names/orcid/{orcid}", "account", "", "200 name"],
    ["POST /vocabularies/", "nobody", "", "403: entries are made by the service"],
    [`POST /${special}`, "nobody", "", "403"],
    ["POST /vocabularies/{type}", "nobody", "", "403"],
    [`PUT, DELETE /vocabularies/{type}/{entry}`, "nobody", "", "403"],
    [`PUT, DELETE /${special}/{entry}`, "nobody", "", "403"],
    [
      "GET /schemas/{path}",
      "everybody",
      "",
      "200 JSON Schema of records, or of a community's fields",
      "",
      "03",
    ],
    ["GET /", "everybody", "", "200 what this instance is (practice instance)", "", "B"],
    ["GET /oaipmh/sets", "administrator", "", "200 page of sets for harvesters"],
    ["GET /oaipmh/formats", "administrator", "", "200 page of formats for harvesters"],
  ],
};
