import { enough, type Side } from "../side";

export async function reviews(s: Side): Promise<void> {
  const [t, c, k] = ["trainee", "colleague", "curator"];
  const bio = await s.community("biodiversity-monitoring");
  const eudat = await s.community("eudat");
  const social = await s.community("social-survey-archive");
  const heritage = await s.community("harbour-archaeology");
  const to = (u: string) => ({ receiver: { community: u }, type: "community-submission" });
  const d = await s.draft();
  await s.ask("none", "GET", `/records/${d}/draft/review`, { as: t });
  await s.ask("delete none", "DELETE", `/records/${d}/draft/review`, { as: t });
  await s.ask("submit none", "POST", `/records/${d}/draft/actions/submit-review`, { as: t });
  await s.ask("put nothing", "PUT", `/records/${d}/draft/review`, { as: t, json: {} });
  await s.ask("put no body", "PUT", `/records/${d}/draft/review`, { as: t });
  await s.ask("put wrong type", "PUT", `/records/${d}/draft/review`, {
    as: t,
    json: { receiver: { community: bio }, type: "nonsense" },
  });
  await s.ask("put without receiver", "PUT", `/records/${d}/draft/review`, {
    as: t,
    json: { type: "community-submission" },
  });
  await s.ask("put unknown community", "PUT", `/records/${d}/draft/review`, {
    as: t,
    json: to("00000000-0000-0000-0000-000000000000"),
  });
  await s.ask("put slug", "PUT", `/records/${d}/draft/review`, { as: t, json: to("eudat") });
  await s.ask("put user receiver", "PUT", `/records/${d}/draft/review`, {
    as: t,
    json: { receiver: { user: "4" }, type: "community-submission" },
  });
  await s.ask("put by colleague", "PUT", `/records/${d}/draft/review`, { as: c, json: to(bio) });
  await s.ask("put", "PUT", `/records/${d}/draft/review`, { as: t, json: to(bio) });
  await s.ask("get", "GET", `/records/${d}/draft/review`, { as: t });
  await s.ask("get by curator", "GET", `/records/${d}/draft/review`, { as: k });
  await s.ask("draft with review", "GET", `/records/${d}/draft`, { as: t });
  await s.ask("draft expanded", "GET", `/records/${d}/draft?expand=true`, { as: t });
  await s.ask("publish with review", "POST", `/records/${d}/draft/actions/publish`, { as: t });
  await s.ask("replace", "PUT", `/records/${d}/draft/review`, { as: t, json: to(eudat) });
  await s.ask("delete", "DELETE", `/records/${d}/draft/review`, { as: t });
  await s.ask("put again", "PUT", `/records/${d}/draft/review`, { as: t, json: to(bio) });
  await s.ask("submit by colleague", "POST", `/records/${d}/draft/actions/submit-review`, {
    as: c,
  });
  const sub = await s.ask("submit", "POST", `/records/${d}/draft/actions/submit-review`, {
    as: t,
    json: { payload: { content: "<p>Please <script>x</script></p>", format: "html" } },
  });
  const r = sub.at("id");
  await s.ask("submit again", "POST", `/records/${d}/draft/actions/submit-review`, { as: t });
  await s.ask("draft in review", "GET", `/records/${d}/draft`, { as: t });
  await s.ask("draft by curator", "GET", `/records/${d}/draft`, { as: k });
  await s.ask("edit by curator", "PUT", `/records/${d}/draft`, {
    as: k,
    json: { metadata: enough({ title: "Better" }), files: { enabled: false } },
  });
  await s.ask("replace open", "PUT", `/records/${d}/draft/review`, { as: t, json: to(eudat) });
  await s.ask("delete open", "DELETE", `/records/${d}/draft/review`, { as: t });
  await s.ask("delete draft", "DELETE", `/records/${d}/draft`, { as: t });
  await s.ask("publish open", "POST", `/records/${d}/draft/actions/publish`, { as: t });
  await s.ask("request by submitter", "GET", `/requests/${r}`, { as: t });
  await s.ask("request by curator", "GET", `/requests/${r}`, { as: k });
  await s.ask("request expanded", "GET", `/requests/${r}?expand=true`, { as: k });
  await s.ask("request by outsider", "GET", `/requests/${r}`, { as: c });
  await s.ask("request by nobody", "GET", `/requests/${r}`);
  await s.ask("request unknown", "GET", "/requests/00000000-0000-0000-0000-000000000000", {
    as: t,
  });
  await s.ask("request no uuid", "GET", "/requests/nonsense", { as: t });
  await s.ask("request put", "PUT", `/requests/${r}`, {
    as: t,
    json: { title: "New", description: "d" },
  });
  await s.ask("request put by curator", "PUT", `/requests/${r}`, {
    as: k,
    json: { title: "New2" },
  });
  await s.ask("request delete", "DELETE", `/requests/${r}`, { as: t });
  await s.ask("request post", "POST", "/requests/", { as: t, json: {} });
  await s.ask("action accept by submitter", "POST", `/requests/${r}/actions/accept`, { as: t });
  await s.ask("action unknown", "POST", `/requests/${r}/actions/nonsense`, { as: t });
  await s.ask("action submit again", "POST", `/requests/${r}/actions/submit`, { as: t });
  await s.ask("action expire", "POST", `/requests/${r}/actions/expire`, { as: t });
  await s.ask("action with empty comment", "POST", `/requests/${r}/actions/decline`, {
    as: k,
    json: { payload: { content: "" } },
  });
  await s.ask("comment nothing", "POST", `/requests/${r}/comments`, { as: t, json: {} });
  await s.ask("comment empty", "POST", `/requests/${r}/comments`, {
    as: t,
    json: { payload: { content: "", format: "html" } },
  });
  await s.ask("comment wrong format", "POST", `/requests/${r}/comments`, {
    as: t,
    json: { payload: { content: "x", format: "nonsense" } },
  });
  await s.ask("comment without format", "POST", `/requests/${r}/comments`, {
    as: t,
    json: { payload: { content: "x" } },
  });
  await s.ask("comment by outsider", "POST", `/requests/${r}/comments`, {
    as: c,
    json: { payload: { content: "x", format: "html" } },
  });
  const com = await s.ask("comment", "POST", `/requests/${r}/comments`, {
    as: k,
    json: { payload: { content: "<p>Looks <b>good</b></p>", format: "html" } },
  });
  await s.ask("comment get", "GET", `/requests/${r}/comments/${com.at("id")}`, { as: t });
  await s.ask("comment change by other", "PUT", `/requests/${r}/comments/${com.at("id")}`, {
    as: t,
    json: { payload: { content: "x", format: "html" } },
  });
  await s.ask("comment change", "PUT", `/requests/${r}/comments/${com.at("id")}`, {
    as: k,
    json: { payload: { content: "changed", format: "html" } },
  });
  await s.ask("comment change if-match", "PUT", `/requests/${r}/comments/${com.at("id")}`, {
    as: k,
    json: { payload: { content: "changed", format: "html" } },
    headers: { "If-Match": "999" },
  });
  await s.ask("comment delete by other", "DELETE", `/requests/${r}/comments/${com.at("id")}`, {
    as: t,
  });
  await s.ask("comment delete", "DELETE", `/requests/${r}/comments/${com.at("id")}`, { as: k });
  await s.ask("comment deleted", "GET", `/requests/${r}/comments/${com.at("id")}`, { as: k });
  await s.ask(
    "comment unknown",
    "GET",
    `/requests/${r}/comments/00000000-0000-0000-0000-000000000000`,
    { as: k },
  );
  await s.settle();
  await s.ask("timeline", "GET", `/requests/${r}/timeline`, { as: t });
  await s.ask("timeline expanded", "GET", `/requests/${r}/timeline?expand=true&size=2`, { as: t });
  await s.ask("timeline by outsider", "GET", `/requests/${r}/timeline`, { as: c });
  await s.ask("timeline sort", "GET", `/requests/${r}/timeline?sort=newest&size=1`, { as: t });
  await s.ask("list open", "GET", `/requests/?topic=record:${d}`, { as: t });
  await s.ask("list expanded", "GET", `/requests/?topic=record:${d}&expand=true`, { as: k });
  await s.ask("list user", "GET", `/user/requests?topic=record:${d}`, { as: t });
  await s.ask("list q id", "GET", `/requests/?q=id:${r}`, { as: t, only: "status" });
  await s.ask("list q title", "GET", `/requests/?q=title:water&size=1`, { as: t, only: "status" });
  await s.ask("list receiver", "GET", `/requests/?receiver=community:${bio}&topic=record:${d}`, {
    as: t,
  });
  await s.ask("list created by", "GET", `/requests/?created_by=user:2&topic=record:${d}`, {
    as: t,
  });
  await s.ask("list bad reference", "GET", "/requests/?topic=nonsense", { as: t });
  await s.ask("list sort wrong", "GET", "/requests/?sort=nonsense", { as: t });
  await s.ask("list status", "GET", `/requests/?status=submitted&topic=record:${d}`, { as: t });
  await s.ask("list is_open false", "GET", `/requests/?is_open=false&topic=record:${d}`, { as: t });
  await s.ask("community requests", "GET", `/communities/${bio}/requests?topic=record:${d}`, {
    as: k,
  });
  await s.ask("record requests", "GET", `/records/${d}/requests`, { as: t });
  await s.ask("decline", "POST", `/requests/${r}/actions/decline`, {
    as: k,
    json: { payload: { content: "No", format: "html" } },
  });
  await s.ask("decline again", "POST", `/requests/${r}/actions/decline`, { as: k });
  await s.ask("draft declined", "GET", `/records/${d}/draft`, { as: t });
  await s.ask("draft declined by curator", "GET", `/records/${d}/draft`, { as: k });
  await s.ask("submit declined", "POST", `/records/${d}/draft/actions/submit-review`, { as: t });
  await s.ask("put after decline", "PUT", `/records/${d}/draft/review`, { as: t, json: to(bio) });
  const sub2 = await s.ask(
    "submit after decline",
    "POST",
    `/records/${d}/draft/actions/submit-review`,
    { as: t },
  );
  await s.ask("cancel by curator", "POST", `/requests/${sub2.at("id")}/actions/cancel`, { as: k });
  await s.ask("cancel", "POST", `/requests/${sub2.at("id")}/actions/cancel`, { as: t });
  await s.ask("draft cancelled", "GET", `/records/${d}/draft`, { as: t });
  await s.ask("put after cancel", "PUT", `/records/${d}/draft/review`, { as: t, json: to(bio) });
  const sub3 = await s.call("POST", `/records/${d}/draft/actions/submit-review`, { as: t });
  await s.ask("accept", "POST", `/requests/${sub3.at("id")}/actions/accept`, {
    as: k,
    json: { payload: { content: "Yes", format: "html" } },
  });
  await s.ask("accept again", "POST", `/requests/${sub3.at("id")}/actions/accept`, { as: k });
  await s.ask("record accepted", "GET", `/records/${d}`);
  await s.ask("draft after accept", "GET", `/records/${d}/draft`, { as: t });
  await s.ask("accepted timeline", "GET", `/requests/${sub3.at("id")}/timeline`, { as: t });
  await s.ask("accepted requests of record", "GET", `/records/${d}/requests`, { as: t });
  const m = await s.draft();
  await s.call("PUT", `/records/${m}/draft/review`, { as: t, json: to(eudat) });
  await s.ask("direct publication", "POST", `/records/${m}/draft/actions/submit-review`, { as: t });
  await s.ask("direct record", "GET", `/records/${m}`, { as: t });
  const m2 = await s.draft();
  await s.call("PUT", `/records/${m2}/draft/review`, { as: t, json: to(eudat) });
  await s.ask("require review", "POST", `/records/${m2}/draft/actions/submit-review`, {
    as: t,
    json: { require_review: true },
  });
  const closed = await s.draft();
  await s.ask("members only: put", "PUT", `/records/${closed}/draft/review`, {
    as: t,
    json: to(social),
  });
  await s.ask("members only: submit", "POST", `/records/${closed}/draft/actions/submit-review`, {
    as: t,
  });
  const bad = await s.draft({ metadata: { title: "" } });
  await s.call("PUT", `/records/${bad}/draft/review`, { as: t, json: to(bio) });
  await s.ask("submit incomplete", "POST", `/records/${bad}/draft/actions/submit-review`, {
    as: t,
  });
  const pub = await s.draft({ as: k });
  await s.ask("restricted community: put", "PUT", `/records/${pub}/draft/review`, {
    as: k,
    json: to(heritage),
  });
  await s.ask(
    "restricted community: submit",
    "POST",
    `/records/${pub}/draft/actions/submit-review`,
    { as: k },
  );
}
