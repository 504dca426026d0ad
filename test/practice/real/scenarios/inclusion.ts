import type { Side } from "../side";

export async function inclusion(s: Side): Promise<void> {
  const [t, c, k] = ["trainee", "colleague", "curator"];
  const bio = await s.community("biodiversity-monitoring");
  const eudat = await s.community("eudat");
  const social = await s.community("social-survey-archive");
  const harbour = await s.community("harbour-archaeology");
  const id = await s.record();
  const base = `/records/${id}/communities`;
  await s.ask("none", "GET", base);
  await s.ask("nothing", "POST", base, { as: t, json: {} });
  await s.ask("empty", "POST", base, { as: t, json: { communities: [] } });
  await s.ask("no body", "POST", base, { as: t });
  await s.ask("strings", "POST", base, { as: t, json: { communities: ["eudat"] } });
  await s.ask("unknown", "POST", base, { as: t, json: { communities: [{ id: "nonsense" }] } });
  await s.ask("by colleague", "POST", base, { as: c, json: { communities: [{ id: bio }] } });
  await s.ask("members only", "POST", base, { as: t, json: { communities: [{ id: social }] } });
  await s.ask("restricted", "POST", base, { as: t, json: { communities: [{ id: harbour }] } });
  await s.ask("direct by slug", "POST", base, { as: t, json: { communities: [{ id: "eudat" }] } });
  await s.ask("again", "POST", base, { as: t, json: { communities: [{ id: eudat }] } });
  await s.ask("mixed", "POST", base, {
    as: t,
    json: {
      communities: [
        { id: bio, comment: { payload: { content: "x", format: "html" } } },
        { id: "nonsense" },
      ],
    },
  });
  await s.ask("open already", "POST", base, { as: t, json: { communities: [{ id: bio }] } });
  await s.ask("eleven", "POST", base, {
    as: t,
    json: {
      communities: [...Array(11).keys()].map((i) => ({ id: String(i) })),
    },
  });
  await s.settle();
  await s.ask("list", "GET", base);
  await s.ask("suggestions", "GET", `/records/${id}/communities-suggestions?size=1&sort=oldest`, {
    as: t,
    only: "status",
  });
  await s.ask("suggestions by nobody", "GET", `/records/${id}/communities-suggestions`);
  await s.ask("default", "PUT", base, { as: t, json: { default: eudat } });
  await s.ask("default other", "PUT", base, { as: t, json: { default: bio } });
  await s.ask("default null", "PUT", base, { as: t, json: { default: null } });
  await s.ask("default nothing", "PUT", base, { as: t, json: {} });
  await s.ask("default by colleague", "PUT", base, { as: c, json: { default: eudat } });
  await s.ask("requests of record", "GET", `/records/${id}/requests`, { as: t });
  await s.ask("requests of record by nobody", "GET", `/records/${id}/requests`);
  await s.ask("in community", "GET", `/communities/eudat/records?q=id:%22${id}%22`);
  await s.ask(
    "by community id",
    "GET",
    `/records?q=parent.communities.ids:${eudat}%20AND%20id:%22${id}%22`,
  );
  await s.ask(
    "by slug field",
    "GET",
    `/records?q=parent.communities.entries.slug:eudat%20AND%20id:%22${id}%22`,
  );
  await s.ask("record in community", "GET", `/records/${id}?expand=true`, { as: t });
  await s.ask("remove by colleague", "DELETE", base, {
    as: c,
    json: { communities: [{ id: eudat }] },
  });
  await s.ask("remove unknown", "DELETE", base, {
    as: t,
    json: { communities: [{ id: "nonsense" }] },
  });
  await s.ask("remove other", "DELETE", base, { as: t, json: { communities: [{ id: bio }] } });
  await s.ask("remove", "DELETE", base, { as: t, json: { communities: [{ id: eudat }] } });
  await s.ask("remove nothing", "DELETE", base, { as: t, json: { communities: [] } });
  await s.ask("remove by curator from community", "DELETE", `/communities/${eudat}/records`, {
    as: k,
    json: { records: [{ id: id }] },
  });
  await s.ask("remove by reader from community", "DELETE", `/communities/${eudat}/records`, {
    as: t,
    json: { records: [{ id: id }] },
  });
  const d = await s.draft();
  await s.ask("draft", "POST", `/records/${d}/communities`, {
    as: t,
    json: { communities: [{ id: eudat }] },
  });
  await s.ask("draft list", "GET", `/records/${d}/communities`, { as: t });
}
