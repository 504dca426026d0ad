import type { Side } from "../side";

export async function formats(s: Side): Promise<void> {
  const id = await s.draft({
    files: true,
    metadata: {
      description: "<p>Levels</p>",
      rights: [{ id: "cc-by-4.0" }],
      subjects: [{ subject: "lake" }],
      version: "1.0",
      languages: [{ id: "eng" }],
      contributors: [
        {
          person_or_org: { type: "organizational", name: "Lake Board" },
          role: { id: "hostinginstitution" },
        },
      ],
      additional_titles: [
        { title: "Wasserstände", type: { id: "translated-title" }, lang: { id: "deu" } },
      ],
      dates: [{ date: "2020/2021", type: { id: "collected" } }],
      identifiers: [{ identifier: "10.1234/abc", scheme: "doi" }],
      related_identifiers: [
        { identifier: "10.1234/def", scheme: "doi", relation_type: { id: "iscitedby" } },
      ],
      funding: [{ funder: { id: "00k4n6c32" }, award: { id: "00k4n6c32::283304" } }],
      locations: {
        features: [{ geometry: { type: "Point", coordinates: [6.05, 46.23] }, place: "Lake" }],
      },
      sizes: ["1 table"],
      formats: ["text/csv"],
    },
  });
  await s.upload(id);
  await s.publish(id);
  const draft = await s.draft();
  const kinds = [
    "application/json",
    "application/vnd.inveniordm.v1+json",
    "application/ld+json",
    "application/vnd.datacite.datacite+json",
    "application/vnd.datacite.datacite+xml",
    "application/x-dc+xml",
    "application/marcxml+xml",
    "application/vnd.citationstyles.csl+json",
    "application/x-bibtex",
    "text/x-bibliography",
    "application/vnd.geo+json",
    "application/dcat+xml",
    "application/linkset+json",
    "application/linkset",
    'application/ld+json;profile="https://datapackage.org/profiles/2.0/datapackage.json"',
    "application/vnd.inveniordm.v1.full+csv",
    "application/vnd.inveniordm.v1.simple+csv",
    "application/vnd.codemeta.ld+json",
    "application/x-yaml",
    "text/html",
    "*/*",
    "application/*",
    "text/*",
    "",
    "application/xml",
    "application/json;q=0.1, application/ld+json",
    "text/csv",
    "application/vnd.datacite.datacite+json; charset=utf-8",
    "application/json; charset=utf-8",
    "nonsense",
    "application/vnd.schemaorg.ld+json",
  ];
  for (const kind of kinds) {
    await s.ask(`record ${kind}`, "GET", `/records/${id}`, { headers: { Accept: kind } });
  }
  for (const kind of kinds.slice(0, 20)) {
    await s.ask(`search ${kind}`, "GET", `/records?q=id:%22${id}%22`, {
      headers: { Accept: kind },
    });
  }
  for (const kind of kinds.slice(0, 16)) {
    await s.ask(`draft ${kind}`, "GET", `/records/${draft}/draft`, {
      as: "trainee",
      headers: { Accept: kind },
    });
  }
  for (const style of [
    "apa",
    "chicago-author-date",
    "modern-language-association",
    "ieee",
    "harvard-cite-them-right",
    "nonsense",
    "vancouver",
    "bibtex",
  ]) {
    await s.ask(`style ${style}`, "GET", `/records/${id}?style=${style}`, {
      headers: { Accept: "text/x-bibliography" },
    });
  }
  for (const locale of ["de-DE", "fr-FR", "nonsense", "en-US"]) {
    await s.ask(`locale ${locale}`, "GET", `/records/${id}?style=apa&locale=${locale}`, {
      headers: { Accept: "text/x-bibliography" },
    });
  }
  for (const kind of ["application/vnd.inveniordm.v1+json", "application/ld+json", "text/html"]) {
    await s.ask(`files ${kind}`, "GET", `/records/${id}/files`, { headers: { Accept: kind } });
    await s.ask(`versions ${kind}`, "GET", `/records/${id}/versions`, {
      headers: { Accept: kind },
    });
    await s.ask(`communities ${kind}`, "GET", "/communities?size=1&q=slug:eudat", {
      headers: { Accept: kind },
    });
    await s.ask(`community ${kind}`, "GET", `/communities/${await s.community("eudat")}`, {
      headers: { Accept: kind },
    });
    await s.ask(`vocabulary ${kind}`, "GET", "/vocabularies/resourcetypes/dataset", {
      headers: { Accept: kind },
    });
    await s.ask(`affiliation ${kind}`, "GET", "/affiliations/020hwjq30", {
      headers: { Accept: kind },
    });
    await s.ask(`requests ${kind}`, "GET", "/requests/?size=1", {
      as: "trainee",
      headers: { Accept: kind },
      only: "status",
    });
    await s.ask(`user records ${kind}`, "GET", `/user/records?q=id:%22${id}%22`, {
      as: "trainee",
      headers: { Accept: kind },
    });
  }
  for (const name of [
    "json",
    "json-ld",
    "csl",
    "datacite-json",
    "datacite-xml",
    "dublincore",
    "marcxml",
    "bibtex",
    "geojson",
    "dcat-ap",
    "codemeta",
    "cff",
    "datapackage",
    "nonsense",
  ]) {
    await s.ask(`export ${name}`, "GET", `//records/${id}/export/${name}`);
  }
  await s.ask("head linkset", "HEAD", `/records/${id}`, {
    headers: { Accept: "application/linkset+json" },
  });
  await s.ask("iiif manifest", "GET", `/iiif/record:${id}/manifest`);
  await s.ask("iiif sequence", "GET", `/iiif/record:${id}/sequence/default`);
  await s.ask("iiif info", "GET", `/iiif/record:${id}:data.csv/info.json`);
  await s.ask("iiif unknown", "GET", "/iiif/record:aaaaa-aaa00/manifest");
}
