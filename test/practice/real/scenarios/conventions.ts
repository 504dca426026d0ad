import { enough, type Side } from "../side";

export async function conventions(s: Side): Promise<void> {
  const id = await s.record();
  await s.ask("unknown path", "GET", "/nothing/here");
  await s.ask("api root", "GET", "");
  await s.ask("api root with slash", "GET", "/");
  await s.ask("records with slash", "GET", "/records/");
  await s.ask("record with slash", "GET", `/records/${id}/`);
  await s.ask("requests without slash", "GET", "/requests", { as: "trainee" });
  await s.ask("vocabularies without slash", "GET", "/vocabularies");
  await s.ask("PATCH on record", "PATCH", `/records/${id}`, { as: "trainee", json: {} });
  await s.ask("PUT on record", "PUT", `/records/${id}`, {
    as: "trainee",
    json: { metadata: enough() },
  });
  await s.ask("PUT on record, anonymous", "PUT", `/records/${id}`, {
    json: { metadata: enough() },
  });
  await s.ask("DELETE on record by owner", "DELETE", `/records/${id}`, { as: "trainee" });
  await s.ask("DELETE on record, anonymous", "DELETE", `/records/${id}`);
  await s.ask("PATCH on records", "PATCH", "/records", { as: "trainee", json: {} });
  await s.ask("DELETE on records", "DELETE", "/records", { as: "trainee" });
  await s.ask("PUT on records", "PUT", "/records", { as: "trainee", json: {} });
  await s.ask("POST to record", "POST", `/records/${id}`, { as: "trainee", json: {} });
  for (const [path, name] of [
    ["/records", "records"],
    [`/records/${id}`, "record"],
    [`/records/${id}/draft`, "draft"],
    ["/vocabularies/", "vocabularies"],
    [`/records/${id}/files`, "files"],
    ["/communities", "communities"],
    ["/requests/", "requests"],
    ["/stats", "stats"],
    ["/me", "me"],
  ] as const) {
    await s.ask(`OPTIONS ${name}`, "OPTIONS", path);
  }
  await s.ask("OPTIONS unknown", "OPTIONS", "/nothing");
  await s.ask("HEAD record", "HEAD", `/records/${id}`);
  await s.ask("HEAD records", "HEAD", "/records");
  await s.ask("HEAD unknown record", "HEAD", "/records/aaaaa-aaa00");
  await s.ask("HEAD draft of anybody", "HEAD", `/records/${id}/draft`);
  await s.ask("cors", "GET", `/records/${id}`, {
    headers: { Origin: "https://elsewhere.example" },
  });
  await s.ask("cors preflight", "OPTIONS", "/records", {
    headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" },
  });
  await s.ask("prettyprint", "GET", `/records/${id}?prettyprint=1`);
  await s.ask("upper case id", "GET", `/records/${id.toUpperCase()}`);
  await s.ask("id without hyphen", "GET", `/records/${id.replace("-", "")}`);
  await s.ask("raw quote", "GET", '/records?q="lake"');
  await s.ask("raw bracket", "GET", "/records?q=metadata.publication_date:[2017");
  await s.ask("raw brace", "GET", "/records?q={x}");
  await s.ask("raw less", "GET", "/records?q=<x");
  await s.ask("raw apostrophe", "GET", "/records?q='x'");
  await s.ask("raw pipe", "GET", "/records?q=a|b");
  await s.ask("raw umlaut", "GET", "/records?q=%C3%A4");
  await s.ask("raw caret", "GET", "/records?q=a^2");
  await s.ask("raw backslash", "GET", "/records?q=a\\b");
  await s.ask("bad percent", "GET", "/records?q=%zz");
  await s.ask("bad utf-8", "GET", "/records?q=%ff%fe");
  await s.ask("if-none-match", "GET", `/records/${id}`, { headers: { "If-None-Match": '"4"' } });
  await s.ask("unknown parameter", "GET", "/records?nonsense=1&size=1");
  await s.ask("double slash", "GET", "//api//records");
  await s.ask("dot segments", "GET", `/records/../records/${id}`);
  await s.ask("long q", "GET", "/records?size=1&q=" + "a".repeat(5000));
  await s.ask("accept only html", "GET", `/records/${id}`, { headers: { Accept: "text/html" } });
  await s.ask("unknown path as html", "GET", "/nothing", { headers: { Accept: "text/html" } });
}
