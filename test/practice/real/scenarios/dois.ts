import { enough, type Side } from "../side";

export async function dois(s: Side): Promise<void> {
  const t = "trainee";
  const id = await s.draft();
  await s.ask("reserve", "POST", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("reserve again", "POST", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("reserve by colleague", "POST", `/records/${id}/draft/pids/doi`, { as: "colleague" });
  await s.ask("reserve other scheme", "POST", `/records/${id}/draft/pids/ark`, { as: t });
  await s.ask("get pids", "GET", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("draft with doi", "GET", `/records/${id}/draft`, { as: t });
  await s.ask("discard", "DELETE", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("discard again", "DELETE", `/records/${id}/draft/pids/doi`, { as: t });
  await s.ask("reserve and publish", "POST", `/records/${id}/draft/pids/doi`, {
    as: t,
    only: "status",
  });
  await s.ask("publish reserved", "POST", `/records/${id}/draft/actions/publish`, { as: t });
  await s.ask("record by doi path", "GET", `/records/doi/10.5072/${id}`);
  await s.ask("pids path of record", "GET", `/records/${id}/pids/doi`, { as: t });
  const ext = await s.draft({
    pids: { doi: { identifier: `10.1234/${id}`, provider: "external" } },
  });
  await s.ask("publish external", "POST", `/records/${ext}/draft/actions/publish`, { as: t });
  const dup = await s.ask("same external again", "POST", "/records", {
    as: t,
    json: {
      metadata: enough(),
      files: { enabled: false },
      pids: { doi: { identifier: `10.1234/${id}`, provider: "external" } },
    },
  });
  if (dup.status === 201) {
    await s.ask("publish same external", "POST", `/records/${dup.at("id")}/draft/actions/publish`, {
      as: t,
    });
  }
  const no = await s.draft({ pids: { doi: { identifier: "", provider: "external" } } });
  await s.ask("publish with empty external", "POST", `/records/${no}/draft/actions/publish`, {
    as: t,
  });
}
