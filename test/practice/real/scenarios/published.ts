import { enough, octets, type Side } from "../side";

export async function published(s: Side): Promise<void> {
  const t = "trainee";
  const id = await s.draft({
    files: true,
    metadata: {
      description: "<p>Levels</p>",
      rights: [{ id: "cc-by-4.0" }],
      subjects: [{ subject: "lake" }],
      version: "1.0",
    },
  });
  for (const [key, content] of [
    ["data.csv", "day,level\n1,3.2\n"],
    ["page.html", "<b>x</b>"],
    ["note.txt", "hello"],
    ["doc.pdf", "%PDF-1.4"],
    ["x.json", "{}"],
    ["x.zip", `PK\u0005\u0006${"\0".repeat(18)}`],
    ["x.svg", "<svg/>"],
    ["noext", "x"],
    ["a.md", "# x"],
    ["Übung 1.txt", "x"],
  ] as const) {
    await s.upload(id, key, content);
  }
  await s.ask("publish", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("publish again", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("record", "GET", `/records/${id}`);
  await s.ask("record by owner", "GET", `/records/${id}`, { as: t });
  await s.ask("record by colleague", "GET", `/records/${id}`, { as: "colleague" });
  await s.ask("record expanded", "GET", `/records/${id}?expand=true`);
  await s.ask("record expanded 1", "GET", `/records/${id}?expand=1`, { only: "status" });
  await s.ask("record by admin", "GET", `/records/${id}`, { as: "admin" });
  await s.ask("draft of published", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("draft of published, nobody", "GET", `/records/${id}/draft`);
  await s.ask(
    "parent id",
    "GET",
    `/records/${(await s.call("GET", `/records/${id}`)).at("parent.id")}`,
  );
  await s.ask("files", "GET", `/records/${id}/files`);
  await s.ask("file", "GET", `/records/${id}/files/data.csv`);
  await s.ask("file unknown", "GET", `/records/${id}/files/zzz`);
  await s.ask("file unknown content", "GET", `/records/${id}/files/zzz/content`);
  for (const key of [
    "data.csv",
    "page.html",
    "note.txt",
    "doc.pdf",
    "x.json",
    "x.zip",
    "x.svg",
    "noext",
    "a.md",
    "%C3%9Cbung%201.txt",
  ]) {
    await s.ask(`content ${key}`, "GET", `/records/${id}/files/${key}/content`);
  }
  await s.ask("content download=1", "GET", `/records/${id}/files/note.txt/content?download=1`);
  await s.ask("head content", "HEAD", `/records/${id}/files/data.csv/content`);
  await s.ask("head item", "HEAD", `/records/${id}/files/data.csv`);
  await s.ask("range", "GET", `/records/${id}/files/data.csv/content`, {
    headers: { Range: "bytes=0-3" },
  });
  const content = await s.call("GET", `/records/${id}/files/data.csv/content`);
  await s.ask("not modified", "GET", `/records/${id}/files/data.csv/content`, {
    headers: { "If-None-Match": content.headers["etag"] ?? "x" },
  });
  await s.ask("archive", "GET", `/records/${id}/files-archive`);
  await s.ask("files upload to record", "POST", `/records/${id}/files`, {
    as: t,
    json: [{ key: "x" }],
  });
  await s.ask("delete file of record", "DELETE", `/records/${id}/files/data.csv`, { as: t });
  await s.ask("put content of record", "PUT", `/records/${id}/files/data.csv/content`, {
    as: t,
    raw: "x",
    headers: octets,
  });
  await s.ask("media files of record", "GET", `/records/${id}/media-files`);
  await s.ask("revisions by nobody", "GET", `/records/${id}/revisions`);
  await s.ask("revisions by owner", "GET", `/records/${id}/revisions`, { as: t });
  await s.ask("revisions by admin", "GET", `/records/${id}/revisions`, {
    as: "admin",
    only: "status",
  });
  await s.ask("versions", "GET", `/records/${id}/versions`);
  await s.ask("latest", "GET", `/records/${id}/versions/latest`);
  await s.ask("edit by colleague", "POST", `/records/${id}/draft`, { as: "colleague" });
  await s.ask("edit by nobody", "POST", `/records/${id}/draft`);
  await s.ask("edit", "POST", `/records/${id}/draft`, { as: t });
  await s.ask("edit again", "POST", `/records/${id}/draft`, { as: t });
  await s.ask("edit draft", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("edit: files", "GET", `/records/${id}/draft/files`, { as: t });
  await s.ask("edit: start upload", "POST", `/records/${id}/draft/files`, {
    as: t,
    json: [{ key: "new.csv" }],
  });
  await s.ask("edit: send content", "PUT", `/records/${id}/draft/files/new.csv/content`, {
    as: t,
    raw: "x",
    headers: octets,
  });
  await s.ask("edit: delete file", "DELETE", `/records/${id}/draft/files/data.csv`, { as: t });
  await s.ask("edit: delete all", "DELETE", `/records/${id}/draft/files`, { as: t });
  await s.call("DELETE", `/records/${id}/draft/files/new.csv`, { as: t });
  await s.ask("edit: save", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough({ title: "Changed" }),
      files: { enabled: true },
      access: { record: "public", files: "public" },
    },
  });
  await s.ask("edit: disable files", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough({ title: "Changed" }), files: { enabled: false } },
  });
  await s.ask("edit: review", "PUT", `/records/${id}/draft/review`, {
    as: t,
    json: { receiver: { community: await s.community("eudat") }, type: "community-submission" },
  });
  await s.ask("edit: reserve doi", "POST", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("edit: drop doi", "DELETE", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("edit: without pids", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough({ title: "Changed" }), files: { enabled: true }, pids: {} },
  });
  await s.ask("edit: discard", "DELETE", `/records/${id}/draft`, { as: t });
  await s.call("POST", `/records/${id}/draft`, { as: t });
  await s.call("PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough({ title: "Changed again" }), files: { enabled: true } },
  });
  await s.ask("edit: publish", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("restrict later", "POST", `/records/${id}/draft`, { as: t, only: "status" });
  await s.ask("restrict later: save", "PUT", `/records/${id}/draft`, {
    as: t,
    json: {
      metadata: enough(),
      files: { enabled: true },
      access: { record: "restricted", files: "restricted" },
    },
  });
  await s.ask("restrict later: publish", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("restricted: nobody", "GET", `/records/${id}`);
  await s.ask("restricted: colleague", "GET", `/records/${id}`, { as: "colleague" });
  await s.ask("restricted: files", "GET", `/records/${id}/files`);
  await s.ask("restricted: file", "GET", `/records/${id}/files/data.csv`);
  await s.ask("restricted: unknown file", "GET", `/records/${id}/files/zzz`);
  await s.ask("restricted: content", "GET", `/records/${id}/files/data.csv/content`);
  await s.ask("restricted: versions", "GET", `/records/${id}/versions`);
  await s.ask("restricted: latest", "GET", `/records/${id}/versions/latest`);
  await s.ask("restricted: communities", "GET", `/records/${id}/communities`);
  const half = await s.draft({ files: true, access: { record: "public", files: "restricted" } });
  await s.upload(half);
  await s.publish(half);
  await s.ask("files restricted: record", "GET", `/records/${half}`);
  await s.ask("files restricted: list", "GET", `/records/${half}/files`);
  await s.ask("files restricted: content", "GET", `/records/${half}/files/data.csv/content`);
  await s.ask("files restricted: archive", "GET", `/records/${half}/files-archive`);
  const emb = await s.draft({
    files: true,
    access: {
      record: "public",
      files: "restricted",
      embargo: { active: true, until: "2030-01-01", reason: "thesis" },
    },
  });
  await s.upload(emb);
  await s.publish(emb);
  await s.ask("embargoed", "GET", `/records/${emb}`);
  const hidden = await s.draft({ access: { record: "restricted", files: "restricted" } });
  await s.ask("publish restricted", "POST", `/records/${hidden}/draft/actions/publish`, { as: t });
  await s.ask("unknown record", "GET", "/records/aaaaa-aaa00");
  await s.ask("unknown draft publish", "POST", "/records/aaaaa-aaa00/draft/actions/publish", {
    as: t,
  });
  const other = await s.draft();
  await s.ask("publish by colleague", "POST", `/records/${other}/draft/actions/publish`, {
    as: "colleague",
  });
  await s.ask("publish by nobody", "POST", `/records/${other}/draft/actions/publish`);
  await s.ask("publish with GET", "GET", `/records/${other}/draft/actions/publish`, { as: t });
  await s.ask("unknown action", "POST", `/records/${other}/draft/actions/nonsense`, { as: t });
  await s.ask("files of unpublished on the record path", "GET", `/records/${other}/files`, {
    as: t,
  });
  await s.ask("versions of unpublished", "GET", `/records/${other}/versions`);
  await s.ask("latest of unpublished", "GET", `/records/${other}/versions/latest`, { as: t });
  await s.ask("new version of unpublished", "POST", `/records/${other}/versions`, { as: t });
  await s.ask("edit unpublished", "POST", `/records/${other}/draft`, { as: t });
}
