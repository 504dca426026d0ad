import { recordMediaTypes } from "../../../src/practice/exports/formats";
import { negotiate } from "../../../src/practice/http/negotiate";

const dataPackage =
  'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"';

test.each([
  ["nothing", undefined, "application/json"],
  ["an empty header", "", "application/json"],
  ["anything", "*/*", "application/json"],
  ["a format by name", "application/x-bibtex", "application/x-bibtex"],
  ["a name in capitals", "Application/X-BibTeX", "application/x-bibtex"],
  ["two formats", "application/x-bibtex;q=0.2, application/x-dc+xml;q=0.8", "application/x-dc+xml"],
  ["equals in order", "application/x-dc+xml, application/x-bibtex", "application/x-dc+xml"],
  [
    "a format it likes less than anything else",
    "*/*, application/x-bibtex;q=0.1",
    "application/x-bibtex",
  ],
  ["what a browser accepts", "text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"],
  ["JSON-LD", "application/ld+json", "application/ld+json"],
  ["JSON-LD with the data package profile", dataPackage, dataPackage],
  ["that profile, written differently", dataPackage.replace(";", "; ") + ";q=0.5", dataPackage],
  ["something unknown", "text/html", undefined],
  ["half a wildcard", "application/*", undefined],
  ["an unknown profile", 'application/ld+json;profile="https://example.org"', undefined],
  ["JSON with a charset", "application/json; charset=utf-8", undefined],
  ["a format that it refuses", "application/x-bibtex;q=0", undefined],
  ["no media type at all", "nonsense", undefined],
])("a client that accepts %s gets what flask-resources would choose", (_, accept, chosen) => {
  expect(negotiate(accept, recordMediaTypes)).toBe(chosen);
});
