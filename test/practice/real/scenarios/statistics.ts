import { json, type Side } from "../side";

export async function statistics(s: Side): Promise<void> {
  const id = await s.record({ files: true });
  const ask = { q: { stat: "record-view", params: { recid: id } } };
  await s.ask("nobody", "POST", "/stats", { json: ask });
  await s.ask("trainee", "POST", "/stats", { as: "trainee", json: ask });
  await s.ask("admin", "POST", "/stats", { as: "admin", json: ask });
  await s.ask("admin downloads", "POST", "/stats", {
    as: "admin",
    json: { q: { stat: "record-download", params: { recid: id } } },
  });
  await s.ask("admin all versions", "POST", "/stats", {
    as: "admin",
    json: {
      q: {
        stat: "record-view-all-versions",
        params: { parent_recid: (await s.call("GET", `/records/${id}`)).at("parent.id") },
      },
    },
  });
  await s.ask("unknown", "POST", "/stats", {
    as: "admin",
    json: { q: { stat: "nonsense", params: {} } },
  });
  await s.ask("unknown by nobody", "POST", "/stats", {
    json: { q: { stat: "nonsense", params: {} } },
  });
  await s.ask("no parameter", "POST", "/stats", {
    as: "admin",
    json: { q: { stat: "record-view", params: {} } },
  });
  await s.ask("no parameters", "POST", "/stats", {
    as: "admin",
    json: { q: { stat: "record-view" } },
  });
  await s.ask("wrong shape", "POST", "/stats", { as: "admin", json: { q: "x" } });
  await s.ask("list", "POST", "/stats", { as: "admin", json: [] });
  await s.ask("empty", "POST", "/stats", { as: "admin", json: {} });
  await s.ask("no body", "POST", "/stats", { as: "admin" });
  await s.ask("broken", "POST", "/stats", { as: "admin", raw: "{", headers: json });
  await s.ask("bad date", "POST", "/stats", {
    as: "admin",
    json: { q: { stat: "record-view", params: { recid: id, start_date: "nonsense" } } },
  });
  await s.ask("dates", "POST", "/stats", {
    as: "admin",
    json: {
      q: {
        stat: "record-view",
        params: { recid: id, start_date: "2020-01-01", end_date: "2030-01-01" },
      },
    },
  });
  await s.ask("get", "GET", "/stats", { as: "admin" });
}
