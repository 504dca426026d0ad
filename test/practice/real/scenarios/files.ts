import { enough, json, octets, type Side } from "../side";

export async function files(s: Side): Promise<void> {
  const t = "trainee";
  const id = await s.draft({ files: true });
  let base = `/records/${id}/draft/files`;
  await s.ask("list of none", "GET", base, { as: t });
  await s.ask("init object", "POST", base, { as: t, json: { key: "a.csv" } });
  await s.ask("init empty list", "POST", base, { as: t, json: [] });
  await s.ask("init no body", "POST", base, { as: t });
  await s.ask("init null", "POST", base, { as: t, json: null });
  await s.ask("init broken JSON", "POST", base, { as: t, raw: "[", headers: json });
  await s.ask("init without key", "POST", base, { as: t, json: [{}] });
  const odd = await s.draft({ files: true });
  base = `/records/${odd}/draft/files`;
  await s.ask("init empty key", "POST", base, { as: t, json: [{ key: "" }] });
  await s.ask("init number key", "POST", base, { as: t, json: [{ key: 5 }] });
  await s.ask("init strings", "POST", base, { as: t, json: ["a.csv"] });
  await s.ask("init unknown property", "POST", base, {
    as: t,
    json: [{ key: "u.csv", colour: "red" }],
  });
  await s.ask("init long key", "POST", base, { as: t, json: [{ key: "x".repeat(300) }] });
  await s.ask("init negative size", "POST", base, { as: t, json: [{ key: "n.csv", size: -1 }] });
  await s.ask("init text size", "POST", base, { as: t, json: [{ key: "n2.csv", size: "big" }] });
  await s.ask("init bad checksum", "POST", base, {
    as: t,
    json: [{ key: "n3.csv", checksum: "nonsense" }],
  });
  await s.ask("init fetch", "POST", base, {
    as: t,
    json: [{ key: "f.csv", transfer: { type: "F", url: "https://example.org/x" } }],
  });
  await s.ask("init unknown transfer", "POST", base, {
    as: t,
    json: [{ key: "f2.csv", transfer: { type: "Z" } }],
  });
  await s.ask("init multipart without parts", "POST", base, {
    as: t,
    json: [{ key: "m.csv", transfer: { type: "M" } }],
  });
  await s.ask("init anonymous", "POST", base, { json: [{ key: "a.csv" }] });
  await s.ask("init colleague", "POST", base, { as: "colleague", json: [{ key: "a.csv" }] });
  base = `/records/${id}/draft/files`;
  await s.ask("init two", "POST", base, {
    as: t,
    json: [{ key: "a.csv" }, { key: "b c.csv", metadata: { note: "x" }, size: 4 }],
  });
  await s.ask("init existing", "POST", base, { as: t, json: [{ key: "a.csv" }] });
  await s.ask("init twice the same", "POST", base, {
    as: t,
    json: [{ key: "q.csv" }, { key: "q.csv" }],
  });
  await s.ask("item pending", "GET", `${base}/a.csv`, { as: t });
  await s.ask("content of pending", "GET", `${base}/a.csv/content`, { as: t });
  await s.ask("commit without content", "POST", `${base}/a.csv/commit`, { as: t });
  await s.ask("publish with pending", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("content text type", "PUT", `${base}/a.csv/content`, {
    as: t,
    raw: "1,2\n",
    headers: { "Content-Type": "text/csv" },
  });
  await s.ask("content no type", "PUT", `${base}/a.csv/content`, { as: t, raw: "1,2\n" });
  await s.ask("content", "PUT", `${base}/a.csv/content`, { as: t, raw: "1,2\n", headers: octets });
  await s.ask("content again", "PUT", `${base}/a.csv/content`, {
    as: t,
    raw: "1,2,3\n",
    headers: octets,
  });
  await s.ask("item with content", "GET", `${base}/a.csv`, { as: t });
  await s.ask("commit with a body", "POST", `${base}/a.csv/commit`, { as: t, json: {} });
  await s.ask("commit again", "POST", `${base}/a.csv/commit`, { as: t });
  await s.ask("content of unknown", "PUT", `${base}/zzz.csv/content`, {
    as: t,
    raw: "1",
    headers: octets,
  });
  await s.ask("commit unknown", "POST", `${base}/zzz.csv/commit`, { as: t });
  await s.ask("get unknown", "GET", `${base}/zzz.csv`, { as: t });
  await s.ask("delete unknown", "DELETE", `${base}/zzz.csv`, { as: t });
  await s.ask("content by colleague", "PUT", `${base}/b%20c.csv/content`, {
    as: "colleague",
    raw: "1",
    headers: octets,
  });
  await s.ask("content by nobody", "PUT", `${base}/b%20c.csv/content`, {
    raw: "1",
    headers: octets,
  });
  await s.ask("content wrong length of announced", "PUT", `${base}/b%20c.csv/content`, {
    as: t,
    raw: "123456",
    headers: octets,
  });
  await s.ask("item after wrong length", "GET", `${base}/b%20c.csv`, { as: t });
  await s.ask("list", "GET", base, { as: t });
  await s.ask("list ui", "GET", base, {
    as: t,
    headers: { Accept: "application/vnd.inveniordm.v1+json" },
  });
  await s.ask("list xml", "GET", base, { as: t, headers: { Accept: "application/xml" } });
  await s.ask("item", "GET", `${base}/a.csv`, { as: t });
  await s.ask("head item", "HEAD", `${base}/a.csv`, { as: t });
  await s.ask("download", "GET", `${base}/a.csv/content`, { as: t });
  await s.ask("download by nobody", "GET", `${base}/a.csv/content`);
  await s.ask("metadata of file", "PUT", `${base}/a.csv`, {
    as: t,
    json: { metadata: { note: "y" } },
  });
  await s.ask("hide file", "PUT", `${base}/a.csv`, { as: t, json: { access: { hidden: true } } });
  await s.ask("file metadata wrong", "PUT", `${base}/a.csv`, { as: t, json: { metadata: "x" } });
  await s.ask("file put nothing", "PUT", `${base}/a.csv`, { as: t });
  await s.ask("file put unknown", "PUT", `${base}/a.csv`, { as: t, json: { colour: "red" } });
  await s.ask("patch file", "PATCH", `${base}/a.csv`, { as: t, json: {} });
  await s.ask("post to file", "POST", `${base}/a.csv`, { as: t, json: {} });
  await s.ask("put files", "PUT", base, { as: t, json: {} });
  await s.ask("get commit", "GET", `${base}/a.csv/commit`, { as: t });
  await s.ask("post content", "POST", `${base}/a.csv/content`, {
    as: t,
    raw: "x",
    headers: octets,
  });
  await s.ask("content on committed", "PUT", `${base}/a.csv/content`, {
    as: t,
    raw: "new\n",
    headers: octets,
  });
  await s.ask("item after content on committed", "GET", `${base}/a.csv`, { as: t });
  await s.ask("list after content on committed", "GET", base, { as: t });
  await s.ask("archive of draft", "GET", `/records/${id}/draft/files-archive`, {
    as: t,
    only: "status",
  });
  await s.ask("disable with files", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: { enabled: false } },
  });
  await s.ask("default preview unknown", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: { enabled: true, default_preview: "zzz" } },
  });
  await s.ask("order unknown", "PUT", `/records/${id}/draft`, {
    as: t,
    json: { metadata: enough(), files: { enabled: true, order: ["zzz"] } },
  });
  await s.ask("delete all", "DELETE", base, { as: t });
  await s.ask("delete all again", "DELETE", base, { as: t });
  await s.ask("publish without files", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  const no = await s.draft();
  await s.ask("init with files off", "POST", `/records/${no}/draft/files`, {
    as: t,
    json: [{ key: "a.csv" }],
  });
  await s.ask("list with files off", "GET", `/records/${no}/draft/files`, { as: t });
  await s.ask("delete all with files off", "DELETE", `/records/${no}/draft/files`, { as: t });
  await s.ask("import on first version", "POST", `/records/${no}/draft/actions/files-import`, {
    as: t,
  });
  await s.ask("media files", "GET", `/records/${no}/draft/media-files`, { as: t });
  await s.ask("media init", "POST", `/records/${no}/draft/media-files`, {
    as: t,
    json: [{ key: "a.png" }],
  });
  let multi = await s.draft({ files: true });
  base = `/records/${multi}/draft/files`;
  await s.call("POST", base, {
    as: t,
    json: [{ key: "n.bin", size: 12, transfer: { type: "M", parts: 2, part_size: 6 } }],
  });
  await s.ask("multipart content without part", "PUT", `${base}/n.bin/content`, {
    as: t,
    raw: "123456",
    headers: octets,
  });
  await s.ask("multipart item after content without part", "GET", `${base}/n.bin`, { as: t });
  await s.call("POST", base, {
    as: t,
    json: [{ key: "o.bin", size: 12, transfer: { type: "M", parts: 2, part_size: 6 } }],
  });
  await s.ask("multipart part short", "PUT", `${base}/o.bin/content/1`, {
    as: t,
    raw: "12",
    headers: octets,
  });
  await s.call("POST", base, {
    as: t,
    json: [{ key: "p.bin", size: 12, transfer: { type: "M", parts: 2, part_size: 6 } }],
  });
  await s.ask("multipart part 3", "PUT", `${base}/p.bin/content/3`, {
    as: t,
    raw: "123456",
    headers: octets,
  });
  await s.call("POST", base, {
    as: t,
    json: [{ key: "q.bin", size: 12, transfer: { type: "M", parts: 2, part_size: 6 } }],
  });
  await s.ask("multipart commit without parts", "POST", `${base}/q.bin/commit`, { as: t });
  multi = await s.draft({ files: true });
  base = `/records/${multi}/draft/files`;
  await s.ask("multipart init", "POST", base, {
    as: t,
    json: [{ key: "m.bin", size: 12, transfer: { type: "M", parts: 2, part_size: 6 } }],
  });
  await s.ask("multipart part 1", "PUT", `${base}/m.bin/content/1`, {
    as: t,
    raw: "123456",
    headers: octets,
  });
  await s.ask("multipart part 2", "PUT", `${base}/m.bin/content/2`, {
    as: t,
    raw: "abcdef",
    headers: octets,
  });
  await s.ask("multipart commit", "POST", `${base}/m.bin/commit`, { as: t });
  await s.ask("multipart item", "GET", `${base}/m.bin`, { as: t });
  const slash = await s.draft({ files: true });
  base = `/records/${slash}/draft/files`;
  await s.ask("slash init", "POST", base, { as: t, json: [{ key: "folder/a b.txt" }] });
  await s.ask("slash content", "PUT", `${base}/folder/a%20b.txt/content`, {
    as: t,
    raw: "x",
    headers: octets,
  });
  await s.ask("slash commit encoded", "POST", `${base}/folder%2Fa%20b.txt/commit`, { as: t });
  await s.ask("slash item", "GET", `${base}/folder/a%20b.txt`, { as: t });
  await s.ask("umlaut init", "POST", base, { as: t, json: [{ key: "Übung (1).txt" }] });
  await s.ask("empty content", "PUT", `${base}/%C3%9Cbung%20(1).txt/content`, {
    as: t,
    raw: "",
    headers: octets,
  });
  await s.ask("empty commit", "POST", `${base}/%C3%9Cbung%20(1).txt/commit`, { as: t });
  await s.ask("odd names", "POST", base, {
    as: t,
    json: [
      { key: "../up.txt" },
      { key: "a?b.txt" },
      { key: "a#b.txt" },
      { key: "noext" },
      { key: ".hidden" },
    ],
  });
}
