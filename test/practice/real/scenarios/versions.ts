import { enough, type Side } from "../side";

export async function versions(s: Side): Promise<void> {
  const t = "trainee";
  const id = await s.draft({ files: true, metadata: { version: "1" } });
  await s.upload(id);
  await s.publish(id);
  await s.ask("new by colleague", "POST", `/records/${id}/versions`, { as: "colleague" });
  await s.ask("new by nobody", "POST", `/records/${id}/versions`);
  const made = await s.ask("new", "POST", `/records/${id}/versions`, { as: t });
  const v2 = made.at("id");
  await s.ask("new again", "POST", `/records/${id}/versions`, { as: t });
  await s.ask("new draft", "GET", `/records/${v2}/draft`, { as: t });
  await s.ask("new draft as record", "GET", `/records/${v2}`, { as: t });
  await s.ask("publish at once", "POST", `/records/${v2}/draft/actions/publish`, { as: t });
  await s.ask("import", "POST", `/records/${v2}/draft/actions/files-import`, { as: t });
  await s.ask("import again", "POST", `/records/${v2}/draft/actions/files-import`, { as: t });
  await s.ask("files after import", "GET", `/records/${v2}/draft/files`, { as: t });
  await s.ask("content after import", "GET", `/records/${v2}/draft/files/data.csv/content`, {
    as: t,
  });
  await s.ask("delete an imported file", "DELETE", `/records/${v2}/draft/files/data.csv`, {
    as: t,
  });
  await s.upload(v2, "new.csv");
  await s.ask("save", "PUT", `/records/${v2}/draft`, {
    as: t,
    json: { metadata: enough({ version: "2" }), files: { enabled: true } },
  });
  await s.ask("review on new version", "PUT", `/records/${v2}/draft/review`, {
    as: t,
    json: { receiver: { community: await s.community("eudat") }, type: "community-submission" },
  });
  await s.ask("versions before publishing", "GET", `/records/${id}/versions`, { as: t });
  await s.ask("publish", "POST", `/records/${v2}/draft/actions/publish`, { as: t });
  await s.ask("old record", "GET", `/records/${id}`);
  await s.ask("new record", "GET", `/records/${v2}`);
  await s.settle();
  await s.ask("versions", "GET", `/records/${id}/versions`);
  await s.ask("versions oldest", "GET", `/records/${id}/versions?sort=oldest`);
  await s.ask("versions sort version", "GET", `/records/${id}/versions?sort=version&size=1`);
  await s.ask("versions q", "GET", `/records/${id}/versions?q=metadata.version:1`);
  await s.ask("versions bad size", "GET", `/records/${id}/versions?size=0`);
  await s.ask("latest", "GET", `/records/${id}/versions/latest`);
  await s.ask("latest of latest", "GET", `/records/${v2}/versions/latest`);
  await s.ask("parent", "GET", `/records/${made.at("parent.id")}`);
  await s.ask("new from old", "POST", `/records/${id}/versions`, { as: t });
  await s.ask("versions of unknown", "GET", "/records/aaaaa-aaa00/versions");
  const third = (await s.call("POST", `/records/${id}/versions`, { as: t })).at("id");
  await s.ask("delete third", "DELETE", `/records/${third}/draft`, { as: t });
  await s.ask(
    "allversions",
    "GET",
    `/records?q=parent.id:${made.at("parent.id")}&allversions=true&sort=version`,
  );
  await s.ask("latest only", "GET", `/records?q=parent.id:${made.at("parent.id")}`);
  await s.ask(
    "user records of family",
    "GET",
    `/user/records?q=parent.id:${made.at("parent.id")}`,
    {
      as: t,
    },
  );
  await s.ask(
    "user records of family, all",
    "GET",
    `/user/records?q=parent.id:${made.at("parent.id")}&allversions=true`,
    { as: t },
  );
}
