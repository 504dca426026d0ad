import type { Side } from "../side";

export async function oai(s: Side): Promise<void> {
  const id = await s.record();
  await s.settle();
  const o = "//oai2d";
  for (const [name, query] of [
    ["nothing", ""],
    ["bad verb", "?verb=Nonsense"],
    ["identify", "?verb=Identify"],
    ["identify with argument", "?verb=Identify&x=1"],
    ["formats", "?verb=ListMetadataFormats"],
    ["formats of record", `?verb=ListMetadataFormats&identifier=oai:practice.b2share:${id}`],
    ["formats of unknown", "?verb=ListMetadataFormats&identifier=oai:practice.b2share:aaaaa-aaa00"],
    ["sets", "?verb=ListSets"],
    ["identifiers without prefix", "?verb=ListIdentifiers"],
    ["records bad prefix", "?verb=ListRecords&metadataPrefix=nonsense"],
    ["records bad token", "?verb=ListRecords&resumptionToken=nonsense"],
    ["records none", "?verb=ListRecords&metadataPrefix=oai_dc&from=2001-01-01&until=2001-01-02"],
    ["records bad date", "?verb=ListRecords&metadataPrefix=oai_dc&from=nonsense"],
    [
      "records reversed",
      "?verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01",
    ],
    ["records unknown set", "?verb=ListRecords&metadataPrefix=oai_dc&set=nonsense"],
    ["get without identifier", "?verb=GetRecord&metadataPrefix=oai_dc"],
    [
      "get unknown",
      "?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:aaaaa-aaa00",
    ],
    [
      "get bad prefix",
      `?verb=GetRecord&metadataPrefix=nonsense&identifier=oai:practice.b2share:${id}`,
    ],
    ["verb twice", "?verb=Identify&verb=Identify"],
    [
      "records from to the second",
      "?verb=ListIdentifiers&metadataPrefix=oai_dc&from=2030-01-01T00:00:00Z",
    ],
    [
      "mixed granularity",
      "?verb=ListIdentifiers&metadataPrefix=oai_dc&from=2020-01-01&until=2030-01-01T00:00:00Z",
    ],
  ] as const) {
    await s.ask(name, "GET", o + query);
  }
  for (const prefix of [
    "oai_dc",
    "datacite",
    "oai_datacite",
    "datacite4",
    "oai_datacite4",
    "marcxml",
    "marc21",
    "dcat",
  ]) {
    await s.ask(
      `get ${prefix}`,
      "GET",
      `${o}?verb=GetRecord&metadataPrefix=${prefix}&identifier=oai:practice.b2share:${id}`,
    );
  }
  await s.ask("post", "POST", o, {
    raw: "verb=Identify",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  await s.ask("slash", "GET", "//oai2d/?verb=Identify");
  await s.ask("rest sets", "GET", "/oaipmh/sets", { as: "trainee" });
  await s.ask("rest sets by admin", "GET", "/oaipmh/sets?size=1", { as: "admin", only: "status" });
  await s.ask("rest formats by admin", "GET", "/oaipmh/formats", { as: "admin" });
  await s.ask("rest formats by nobody", "GET", "/oaipmh/formats");
}
