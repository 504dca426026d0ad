import type { Side } from "../side";

export async function deletion(s: Side): Promise<void> {
  const [t, a] = ["trainee", "admin"];
  const id = await s.record({ files: true });
  await s.ask("delete by owner", "DELETE", `/records/${id}/delete`, { as: t, json: {} });
  await s.ask("delete by nobody", "DELETE", `/records/${id}/delete`, { json: {} });
  await s.ask("delete, unknown reason", "DELETE", `/records/${await s.record()}/delete`, {
    as: a,
    json: { removal_reason: { id: "nonsense" } },
  });
  await s.ask("delete, wrong field", "DELETE", `/records/${await s.record()}/delete`, {
    as: a,
    json: { nonsense: 1 },
  });
  await s.ask("delete", "DELETE", `/records/${id}/delete`, {
    as: a,
    json: { removal_reason: { id: "spam" }, note: "spam" },
  });
  await s.ask("delete again", "DELETE", `/records/${id}/delete`, { as: a, json: {} });
  for (const who of [undefined, t, a]) {
    await s.ask(`read by ${who ?? "nobody"}`, "GET", `/records/${id}`, { as: who });
  }
  await s.ask("read included by owner", "GET", `/records/${id}?include_deleted=1`, { as: t });
  await s.ask("read included by admin", "GET", `/records/${id}?include_deleted=1`, { as: a });
  await s.ask("read as ui", "GET", `/records/${id}`, {
    headers: { Accept: "application/vnd.inveniordm.v1+json" },
  });
  await s.ask("read as bibtex", "GET", `/records/${id}`, {
    headers: { Accept: "application/x-bibtex" },
  });
  await s.ask("files", "GET", `/records/${id}/files`);
  await s.ask("file", "GET", `/records/${id}/files/data.csv`);
  await s.ask("content", "GET", `/records/${id}/files/data.csv/content`);
  await s.ask("archive", "GET", `/records/${id}/files-archive`);
  await s.ask("draft", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("edit", "POST", `/records/${id}/draft`, { as: t });
  await s.ask("new version", "POST", `/records/${id}/versions`, { as: t });
  await s.ask("versions", "GET", `/records/${id}/versions`);
  await s.ask("latest", "GET", `/records/${id}/versions/latest`);
  await s.ask("communities", "GET", `/records/${id}/communities`);
  await s.ask("links", "GET", `/records/${id}/access/links`, { as: t });
  await s.settle();
  await s.ask("search", "GET", `/records?q=id:%22${id}%22`);
  await s.ask("search included by admin", "GET", `/records?q=id:%22${id}%22&include_deleted=true`, {
    as: a,
  });
  await s.ask("search included by nobody", "GET", `/records?q=id:%22${id}%22&include_deleted=true`);
  await s.ask(
    "oai",
    "GET",
    `//oai2d?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:${id}`,
  );
  await s.ask("restore by owner", "POST", `/records/${id}/restore`, { as: t });
  await s.ask("restore", "POST", `/records/${id}/restore`, { as: a });
  await s.ask("restored", "GET", `/records/${id}`);
  await s.ask("restore again", "POST", `/records/${id}/restore`, { as: a });
  const h = await s.record();
  await s.ask("delete without tombstone", "DELETE", `/records/${h}/delete`, {
    as: a,
    json: { is_visible: false },
  });
  await s.ask("read without tombstone", "GET", `/records/${h}`);
  const e = await s.record();
  await s.ask("delete empty", "DELETE", `/records/${e}/delete`, { as: a, json: {} });
  await s.ask("read empty", "GET", `/records/${e}`);
  const n = await s.record();
  await s.ask("delete no body", "DELETE", `/records/${n}/delete`, { as: a });
  const d = await s.draft();
  await s.ask("delete draft as record", "DELETE", `/records/${d}/delete`, { as: a, json: {} });
  await s.ask("delete unknown", "DELETE", "/records/aaaaa-aaa00/delete", { as: a, json: {} });
}
