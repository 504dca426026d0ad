import { enough, type Side } from "../side";

export async function access(s: Side): Promise<void> {
  const [t, c] = ["trainee", "colleague"];
  const id = await s.draft({ files: true, access: { record: "restricted", files: "restricted" } });
  await s.upload(id);
  await s.publish(id);
  let base = `/records/${id}/access`;
  await s.ask("links by nobody", "GET", `${base}/links`);
  await s.ask("links by colleague", "GET", `${base}/links`, { as: c });
  await s.ask("links none", "GET", `${base}/links`, { as: t });
  await s.ask("link without permission", "POST", `${base}/links`, { as: t, json: {} });
  await s.ask("link no body", "POST", `${base}/links`, { as: t });
  await s.ask("link wrong permission", "POST", `${base}/links`, {
    as: t,
    json: { permission: "manage" },
  });
  await s.ask("link nonsense permission", "POST", `${base}/links`, {
    as: t,
    json: { permission: "nonsense" },
  });
  await s.ask("link past", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view", expires_at: "2020-01-01" },
  });
  await s.ask("link bad date", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view", expires_at: "soon" },
  });
  await s.ask("link date and time", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view", expires_at: "2030-01-01T10:00:00+00:00" },
  });
  await s.ask("link unknown key", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view", colour: "red" },
  });
  await s.ask("link with description", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view", expires_at: "2030-01-01", description: "x" },
  });
  const link = await s.ask("link", "POST", `${base}/links`, {
    as: t,
    json: { permission: "view" },
  });
  await s.ask("link read", "GET", `${base}/links/${link.at("id")}`, { as: t });
  await s.ask("link unknown", "GET", `${base}/links/00000000-0000-0000-0000-000000000000`, {
    as: t,
  });
  await s.ask("link no uuid", "GET", `${base}/links/nonsense`, { as: t });
  await s.ask("link patch", "PATCH", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { description: "y" },
  });
  await s.ask("link patch shorten", "PATCH", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { expires_at: "2029-01-01" },
  });
  await s.ask("link patch postpone", "PATCH", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { expires_at: "2031-01-01" },
  });
  await s.ask("link patch empty", "PATCH", `${base}/links/${link.at("id")}`, { as: t, json: {} });
  await s.ask("link patch null", "PATCH", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { expires_at: null },
  });
  await s.ask("link patch wrong", "PATCH", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { permission: "nonsense" },
  });
  await s.ask("link put", "PUT", `${base}/links/${link.at("id")}`, {
    as: t,
    json: { permission: "view" },
  });
  await s.ask("links", "GET", `${base}/links`, { as: t });
  const token = link.at("token");
  await s.ask("use link", "GET", `/records/${id}?token=${token}`);
  await s.ask("use link files", "GET", `/records/${id}/files?token=${token}`);
  await s.ask("use link content", "GET", `/records/${id}/files/data.csv/content?token=${token}`);
  await s.ask("use link draft", "GET", `/records/${id}/draft?token=${token}`);
  await s.ask("use link wrong", "GET", `/records/${id}?token=nonsense`);
  await s.ask("use link edit", "POST", `/records/${id}/draft?token=${token}`, { as: c });
  await s.ask("link delete", "DELETE", `${base}/links/${link.at("id")}`, { as: t });
  await s.ask("use deleted link", "GET", `/records/${id}?token=${token}`);
  await s.ask("link delete again", "DELETE", `${base}/links/${link.at("id")}`, { as: t });
  const edit = await s.call("POST", `${base}/links`, { as: t, json: { permission: "edit" } });
  await s.ask(
    "edit link draft by nobody",
    "POST",
    `/records/${id}/draft?token=${edit.at("token")}`,
  );
  await s.ask(
    "edit link draft by colleague",
    "POST",
    `/records/${id}/draft?token=${edit.at("token")}`,
    { as: c },
  );
  await s.ask(
    "edit link put by colleague",
    "PUT",
    `/records/${id}/draft?token=${edit.at("token")}`,
    {
      as: c,
      json: {
        metadata: enough({ title: "By link" }),
        files: { enabled: true },
        access: { record: "restricted", files: "restricted" },
      },
    },
  );
  await s.ask(
    "edit link publish by colleague",
    "POST",
    `/records/${id}/draft/actions/publish?token=${edit.at("token")}`,
    { as: c },
  );
  await s.ask("grants none", "GET", `${base}/grants`, { as: t });
  await s.ask("grants by colleague", "GET", `${base}/grants`, { as: c });
  await s.ask("grant empty", "POST", `${base}/grants`, { as: t, json: {} });
  await s.ask("grant empty list", "POST", `${base}/grants`, { as: t, json: { grants: [] } });
  await s.ask("grant unknown subject", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "view", subject: { type: "user", id: "9999" } }] },
  });
  await s.ask("grant wrong permission", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "nonsense", subject: { type: "user", id: "5" } }] },
  });
  await s.ask("grant wrong type", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "view", subject: { type: "robot", id: "3" } }] },
  });
  await s.ask("grant number id", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "view", subject: { type: "user", id: 6 } }] },
  });
  let dropped = 204;
  while (dropped === 204) {
    dropped = (await s.call("DELETE", `${base}/grants/0`, { as: t })).status;
  }
  await s.ask("grant", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "view", subject: { type: "user", id: "3" } }] },
  });
  await s.ask("grant again", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "edit", subject: { type: "user", id: "3" } }] },
  });
  await s.ask("grant role", "POST", `${base}/grants`, {
    as: t,
    json: { grants: [{ permission: "view", subject: { type: "role", id: "admin" } }] },
  });
  await s.ask("grants", "GET", `${base}/grants`, { as: t });
  await s.ask("grants expanded", "GET", `${base}/grants?expand=true`, { as: t });
  await s.ask("grant 0", "GET", `${base}/grants/0`, { as: t });
  await s.ask("grant 9", "GET", `${base}/grants/9`, { as: t });
  await s.ask("grant x", "GET", `${base}/grants/x`, { as: t });
  await s.ask("grant patch", "PATCH", `${base}/grants/0`, { as: t, json: { permission: "edit" } });
  await s.ask("grant put", "PUT", `${base}/grants/0`, {
    as: t,
    json: { permission: "preview", subject: { type: "user", id: "3" } },
  });
  await s.ask("granted reads", "GET", `/records/${id}`, { as: c });
  await s.ask("grant patch nonsense", "PATCH", `${base}/grants/0`, {
    as: t,
    json: { permission: "nonsense" },
  });
  await s.call("PATCH", `${base}/grants/0`, { as: t, json: { permission: "preview" } });
  await s.settle();
  await s.ask("granted finds", "GET", `/records?q=id:%22${id}%22`, { as: c });
  await s.ask("granted finds in own", "GET", `/user/records?q=id:%22${id}%22`, { as: c });
  await s.ask("granted finds shared", "GET", `/user/records?q=id:%22${id}%22&shared_with_me=true`, {
    as: c,
  });
  await s.ask(
    "granted finds not shared",
    "GET",
    `/user/records?q=id:%22${id}%22&shared_with_me=false`,
    { as: c },
  );
  await s.ask("users", "GET", `${base}/users`, { as: t });
  await s.ask("user 3", "GET", `${base}/users/3`, { as: t });
  await s.ask("user 99", "GET", `${base}/users/99`, { as: t });
  await s.ask("user 3 patch", "PATCH", `${base}/users/3`, { as: t, json: { permission: "view" } });
  await s.ask("groups", "GET", `${base}/groups`, { as: t });
  await s.ask("owner sees parent", "GET", `/records/${id}`, { as: t });
  await s.ask("user 3 delete", "DELETE", `${base}/users/3`, { as: t });
  await s.ask("user 3 delete again", "DELETE", `${base}/users/3`, { as: t });
  await s.ask("grant delete", "DELETE", `${base}/grants/0`, { as: t });
  await s.ask("grant delete again", "DELETE", `${base}/grants/0`, { as: t });
  await s.ask("settings", "PUT", base, {
    as: t,
    json: {
      allow_user_requests: true,
      allow_guest_requests: true,
      accept_conditions_text: "<p>Be good</p>",
      secret_link_expiration: 30,
    },
  });
  await s.ask("settings too long", "PUT", base, { as: t, json: { secret_link_expiration: 400 } });
  await s.ask("settings wrong", "PUT", base, { as: t, json: { allow_user_requests: "perhaps" } });
  await s.ask("settings by colleague", "PUT", base, { as: c, json: {} });
  await s.ask("settings get", "GET", base, { as: t });
  await s.ask("request on restricted record", "POST", `${base}/request`, {
    as: c,
    json: { email: "colleague@example.org", full_name: "C", message: "please", permission: "view" },
  });
  const half = await s.draft({ files: true, access: { record: "public", files: "restricted" } });
  await s.upload(half);
  await s.publish(half);
  base = `/records/${half}/access`;
  const ask = {
    email: "colleague@example.org",
    full_name: "C",
    message: "please",
    permission: "view",
  };
  await s.ask("request by owner", "POST", `${base}/request`, {
    as: t,
    json: { ...ask, email: "trainee@example.org" },
  });
  const made = await s.ask("request", "POST", `${base}/request`, { as: c, json: ask });
  await s.ask("request again", "POST", `${base}/request`, { as: c, json: ask });
  await s.ask("request guest", "POST", `${base}/request`, {
    json: {
      email: "guest@example.org",
      full_name: "G",
      message: "please",
      consent_to_share_personal_data: "true",
    },
  });
  await s.ask("request guest without consent", "POST", `${base}/request`, {
    json: { email: "guest2@example.org", full_name: "G", message: "please" },
  });
  await s.ask("request guest nothing", "POST", `${base}/request`, { json: {} });
  await s.ask("request no permission", "POST", `${base}/request`, {
    as: "curator",
    json: { email: "curator@example.org", full_name: "C", message: "please" },
  });
  if (made.status === 200) {
    const r = made.at("id");
    await s.ask("request read by owner", "GET", `/requests/${r}`, { as: t });
    await s.ask("request accept by asker", "POST", `/requests/${r}/actions/accept`, { as: c });
    await s.ask("request accept", "POST", `/requests/${r}/actions/accept`, { as: t });
    await s.ask("request timeline", "GET", `/requests/${r}/timeline`, { as: c });
    await s.ask("files after accept", "GET", `/records/${half}/files`, { as: c });
  }
  const d = await s.draft();
  await s.ask("link on draft", "POST", `/records/${d}/access/links`, {
    as: t,
    json: { permission: "preview" },
  });
  await s.ask("grant on draft", "POST", `/records/${d}/access/grants`, {
    as: t,
    json: { grants: [{ permission: "preview", subject: { type: "user", id: "3" } }] },
  });
  await s.ask("granted reads draft", "GET", `/records/${d}/draft`, { as: c });
  await s.ask("granted edits draft", "PUT", `/records/${d}/draft`, {
    as: c,
    json: { metadata: enough() },
  });
}
