import { enough, json, type Side } from "../side";

export async function drafts(s: Side): Promise<void> {
  const t = "trainee";
  await s.ask("empty object", "POST", "/records", { as: t, json: {} });
  await s.ask("empty body", "POST", "/records", { as: t });
  await s.ask("empty body, JSON type", "POST", "/records", { as: t, headers: json });
  await s.ask("null", "POST", "/records", { as: t, json: null });
  await s.ask("list", "POST", "/records", { as: t, json: [] });
  await s.ask("string", "POST", "/records", { as: t, json: "x" });
  await s.ask("number", "POST", "/records", { as: t, json: 5 });
  await s.ask("broken JSON", "POST", "/records", { as: t, raw: "{", headers: json });
  await s.ask("JSON with charset", "POST", "/records", {
    as: t,
    raw: "{}",
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
  await s.ask("text/plain", "POST", "/records", {
    as: t,
    raw: "{}",
    headers: { "Content-Type": "text/plain" },
  });
  await s.ask("form", "POST", "/records", {
    as: t,
    raw: "a=b",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  await s.ask("no content type", "POST", "/records", { as: t, raw: "{}" });
  await s.ask("accept xml on create", "POST", "/records", {
    as: t,
    json: {},
    headers: { Accept: "application/xml" },
  });
  await s.ask("accept ui on create", "POST", "/records", {
    as: t,
    json: { metadata: enough() },
    headers: { Accept: "application/vnd.inveniordm.v1+json" },
  });
  const full = await s.ask("full draft", "POST", "/records", {
    as: t,
    json: { metadata: enough(), files: { enabled: true } },
  });
  let id = full.at("id");
  await s.ask("read", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("read by nobody", "GET", `/records/${id}/draft`);
  await s.ask("read by colleague", "GET", `/records/${id}/draft`, { as: "colleague" });
  await s.ask("read as record", "GET", `/records/${id}`, { as: t });
  await s.ask("put whole back", "PUT", `/records/${id}/draft`, {
    as: t,
    json: (await s.call("GET", `/records/${id}/draft`, { as: t })).body,
  });
  await s.ask("put without files", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough() },
  });
  await s.ask("put metadata-only", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: { enabled: false } },
  });
  await s.ask("put without metadata", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { files: { enabled: false } },
  });
  await s.ask("put empty", "PUT", `/records/${id}/draft`, { as: t, json: {} });
  await s.ask("put empty body", "PUT", `/records/${id}/draft`, { as: t });
  await s.ask("put null", "PUT", `/records/${id}/draft`, { as: t, json: null });
  await s.ask("put list", "PUT", `/records/${id}/draft`, { as: t, json: [] });
  await s.ask("put broken", "PUT", `/records/${id}/draft`, { as: t, raw: "{]", headers: json });
  await s.ask("put by colleague", "PUT", `/records/${id}/draft`, { as: "colleague", json: {} });
  await s.ask("put by nobody", "PUT", `/records/${id}/draft`, { json: {} });
  await s.ask("patch draft", "PATCH", `/records/${id}/draft`, { as: t, json: [] });
  await s.ask("metadata as a list", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: [] },
  });
  await s.ask("metadata as a string", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: "x" },
  });
  await s.ask("metadata null", "PUT", `/records/${id}/draft`, { as: t, json: { metadata: null } });
  await s.ask("files as a string", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: "x" },
  });
  await s.ask("files.enabled as a word", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: { enabled: "perhaps" } },
  });
  await s.ask("files null", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: null },
  });
  await s.ask("access as a string", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: "x" },
  });
  await s.ask("access null", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: null },
  });
  await s.ask("access empty", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: {} },
  });
  await s.ask("access wrong word", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "open", files: "public" } },
  });
  await s.ask("access both wrong", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "open", files: "closed" } },
  });
  await s.ask("access one key", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "public" } },
  });
  await s.ask("access other key", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { files: "restricted" } },
  });
  await s.ask("access unknown key", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "public", files: "public", other: 1 } },
  });
  await s.ask("access restricted record", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "restricted", files: "public" } },
  });
  await s.ask("embargo", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: {
        record: "public",
        files: "restricted",
        embargo: { active: true, until: "2030-01-01", reason: "thesis" },
      },
    },
  });
  await s.ask("embargo past", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: {
        record: "public",
        files: "restricted",
        embargo: { active: true, until: "2020-01-01" },
      },
    },
  });
  await s.ask("embargo without date", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: { record: "public", files: "restricted", embargo: { active: true } },
    },
  });
  await s.ask("embargo bad date", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: { record: "public", files: "restricted", embargo: { active: true, until: "soon" } },
    },
  });
  await s.ask("embargo inactive with date", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: {
        record: "public",
        files: "restricted",
        embargo: { active: false, until: "2030-01-01" },
      },
    },
  });
  await s.ask("embargo on public", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      access: { record: "public", files: "public", embargo: { active: true, until: "2030-01-01" } },
    },
  });
  await s.ask("embargo null", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), access: { record: "public", files: "public", embargo: null } },
  });
  await s.ask("custom fields unknown", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), custom_fields: { "x:y": 1 } },
  });
  await s.ask("custom fields a string", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), custom_fields: "x" },
  });
  await s.ask("unknown top key", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), unknown: 1 },
  });
  await s.ask("internal notes", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), internal_notes: [{ note: "x" }] },
  });
  await s.ask("pids empty", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), pids: {} },
  });
  await s.ask("pids external", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      pids: { doi: { identifier: "10.1234/differ", provider: "external" } },
    },
  });
  await s.ask("pids own prefix", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      pids: { doi: { identifier: "10.5072/differ", provider: "external" } },
    },
  });
  await s.ask("pids malformed", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: { doi: { identifier: "nonsense", provider: "external" } } },
  });
  await s.ask("pids empty identifier", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: { doi: { identifier: "", provider: "external" } } },
  });
  await s.ask("pids unknown provider", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: { doi: { identifier: "10.1/x", provider: "nobody" } } },
  });
  await s.ask("pids unknown scheme", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: { ark: { identifier: "10.1/x", provider: "external" } } },
  });
  await s.ask("pids a string", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: "x" },
  });
  await s.ask("pids null", "PUT", `/records/${await s.draft()}/draft`, {
    as: t,
    json: { metadata: enough(), pids: null },
  });
  id = await s.draft();
  await s.ask("if-match wrong", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough() },
    headers: { "If-Match": "999" },
  });
  await s.ask("if-match quoted", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough() },
    headers: { "If-Match": '"4"' },
  });
  await s.ask("if-match star", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough() },
    headers: { "If-Match": "*" },
  });
  const revision = (await s.call("GET", `/records/${id}/draft`, { as: t })).at("revision_id");
  await s.ask("if-match right", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough() },
    headers: { "If-Match": String(revision) },
  });
  await s.ask("delete if-match wrong", "DELETE", `/records/${id}/draft`, {
    as: t,
    headers: { "If-Match": "999" },
  });
  await s.ask("delete by colleague", "DELETE", `/records/${id}/draft`, { as: "colleague" });
  await s.ask("delete by nobody", "DELETE", `/records/${id}/draft`);
  await s.ask("expand", "GET", `/records/${id}/draft?expand=true`, { as: t });
  await s.ask("delete", "DELETE", `/records/${id}/draft`, { as: t });
  await s.ask("delete again", "DELETE", `/records/${id}/draft`, { as: t });
  await s.ask("read deleted", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("read deleted as record", "GET", `/records/${id}`, { as: t });
  await s.ask("put unknown id", "PUT", "/records/aaaaa-aaa00/draft", { as: t, json: {} });
  await s.ask("review at creation, wrong type", "POST", "/records", {
    as: t,
    json: {
      metadata: enough(),
      parent: { review: { type: "nonsense", receiver: { community: await s.community("eudat") } } },
    },
  });
  await s.ask("review at creation", "POST", "/records", {
    as: t,
    json: {
      metadata: enough(),
      files: { enabled: false },
      parent: {
        review: {
          type: "community-submission",
          receiver: { community: await s.community("biodiversity-monitoring") },
        },
      },
    },
  });
}
