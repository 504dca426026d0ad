import type { Side } from "../side";

export async function vocabularies(s: Side): Promise<void> {
  await s.ask("types", "GET", "/vocabularies/", { only: "status" });
  await s.ask("types shape", "GET", "/vocabularies/?size=3");
  for (const name of [
    "languages",
    "licenses",
    "resourcetypes",
    "titletypes",
    "descriptiontypes",
    "datetypes",
    "relationtypes",
    "creatorsroles",
    "contributorsroles",
    "removalreasons",
    "communitytypes",
  ]) {
    await s.ask(`${name}`, "GET", `/vocabularies/${name}?size=2`);
  }
  await s.ask("unknown type", "GET", "/vocabularies/nonsense");
  await s.ask("entry", "GET", "/vocabularies/resourcetypes/dataset");
  await s.ask("entry of licence", "GET", "/vocabularies/licenses/cc-by-4.0");
  await s.ask("entry of language", "GET", "/vocabularies/languages/eng");
  await s.ask("unknown entry", "GET", "/vocabularies/languages/nonsense");
  await s.ask("entry with slash", "GET", "/vocabularies/languages/eng/");
  await s.ask("suggest", "GET", "/vocabularies/languages?suggest=ger");
  await s.ask("q", "GET", "/vocabularies/resourcetypes?q=dataset");
  await s.ask("q and suggest", "GET", "/vocabularies/languages?q=ger&suggest=ger");
  await s.ask("tags", "GET", "/vocabularies/resourcetypes?tags=depositable&size=1");
  await s.ask("sort wrong", "GET", "/vocabularies/languages?sort=nonsense");
  await s.ask("sort newest", "GET", "/vocabularies/titletypes?sort=newest&size=1", {
    only: "status",
  });
  await s.ask("bad size", "GET", "/vocabularies/languages?size=0");
  await s.ask("ui", "GET", "/vocabularies/resourcetypes?size=1", {
    headers: { Accept: "application/vnd.inveniordm.v1+json" },
  });
  await s.ask("ui german", "GET", "/vocabularies/resourcetypes/dataset", {
    headers: { Accept: "application/vnd.inveniordm.v1+json", "Accept-Language": "de" },
  });
  await s.ask("ui ln", "GET", "/vocabularies/resourcetypes/dataset?ln=de", {
    headers: { Accept: "application/vnd.inveniordm.v1+json" },
  });
  await s.ask("post anonymous", "POST", "/vocabularies/languages", { json: {} });
  await s.ask("post", "POST", "/vocabularies/languages", {
    as: "trainee",
    json: { id: "x", title: { en: "x" } },
  });
  await s.ask("put", "PUT", "/vocabularies/languages/eng", {
    as: "trainee",
    json: { id: "eng", title: { en: "x" } },
  });
  await s.ask("delete", "DELETE", "/vocabularies/languages/eng", { as: "trainee" });
  await s.ask("put by admin", "PUT", "/vocabularies/languages/eng", {
    as: "admin",
    json: {},
    only: "status",
  });
  for (const name of ["affiliations", "subjects", "funders", "awards"]) {
    await s.ask(`${name} list`, "GET", `/${name}?size=1`);
    await s.ask(`${name} suggest`, "GET", `/${name}?suggest=eu&size=1`);
    await s.ask(`${name} unknown`, "GET", `/${name}/nonsense`);
    await s.ask(`${name} sort`, "GET", `/${name}?sort=nonsense`);
    await s.ask(`${name} post`, "POST", `/${name}`, { as: "trainee", json: {} });
    await s.ask(`${name} slash`, "GET", `/${name}/`);
  }
  await s.ask("affiliation", "GET", "/affiliations/020hwjq30");
  await s.ask("affiliations q", "GET", "/affiliations?q=aalto");
  await s.ask("affiliations suggest aalt", "GET", "/affiliations?suggest=aalt");
  await s.ask("affiliations suggest ror", "GET", "/affiliations?suggest=020hwjq30");
  await s.ask("funder", "GET", "/funders/00k4n6c32");
  await s.ask("award", "GET", "/awards/00k4n6c32::283304");
  await s.ask("awards by funder", "GET", "/awards?funders=00k4n6c32&size=1");
  await s.ask(
    "subject",
    "GET",
    "/subjects/" + encodeURIComponent("http://www.oecd.org/science/inno/38235147.pdf?1"),
  );
  await s.ask("subjects suggest natur", "GET", "/subjects?suggest=natur");
  await s.ask("names anonymous", "GET", "/names");
  await s.ask("names", "GET", "/names?suggest=trainee", { as: "trainee" });
  await s.ask("names list", "GET", "/names?size=1", { as: "trainee" });
  await s.ask("name", "GET", "/names/0009-0009-9999-0019", { as: "trainee" });
  await s.ask("name unknown", "GET", "/names/nonsense", { as: "trainee" });
  await s.ask("name by orcid", "GET", "/names/orcid/0009-0009-9999-0019", { as: "trainee" });
}
