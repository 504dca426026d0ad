import type { Side } from "../side";

export async function tokens(s: Side): Promise<void> {
  const id = await s.record();
  await s.ask("wrong token reads", "GET", `/records/${id}`, { as: "nonsense" });
  await s.ask("wrong token creates", "POST", "/records", { as: "nonsense", json: {} });
  await s.ask("no token creates", "POST", "/records", { json: {} });
  await s.ask("basic", "GET", "/user/records", { headers: { Authorization: "Basic YTpi" } });
  await s.ask("bearer lower case", "GET", "/user/records?size=1", {
    headers: { Authorization: `bearer ${s.token("trainee")}` },
    only: "status",
  });
  await s.ask("token without scheme", "GET", "/user/records?size=1", {
    headers: { Authorization: s.token("trainee") },
  });
  await s.ask("empty bearer", "GET", "/user/records?size=1", {
    headers: { Authorization: "Bearer " },
  });
  await s.ask("bearer with two spaces", "GET", "/user/records?size=1", {
    headers: { Authorization: `Bearer  ${s.token("trainee")}` },
    only: "status",
  });
  await s.ask("token in query", "GET", `/user/records?size=1&access_token=${s.token("trainee")}`, {
    only: "status",
  });
  await s.ask("wrong token in query", "GET", "/user/records?size=1&access_token=nonsense");
  await s.ask(
    "wrong header, right query",
    "GET",
    `/user/records?size=1&access_token=${s.token("trainee")}`,
    { as: "nonsense", only: "status" },
  );
  await s.ask("anonymous user records", "GET", "/user/records");
  await s.ask("anonymous requests", "GET", "/requests/");
  await s.ask("anonymous user requests", "GET", "/user/requests");
  await s.ask("anonymous user communities", "GET", "/user/communities");
  await s.ask("anonymous users", "GET", "/users");
  await s.ask("anonymous me", "GET", "/me");
  await s.ask("me", "GET", "/me", { as: "trainee" });
  await s.ask("me of admin", "GET", "/me", { as: "admin" });
  await s.ask("v2 user", "GET", "/user", { as: "trainee" });
  await s.ask("csrf: cookie and wrong token", "POST", "/records", {
    as: "nonsense",
    json: {},
    headers: { Cookie: "csrftoken=abc" },
  });
  await s.ask("csrf: cookie and right token", "POST", `/records/${id}/draft`, {
    as: "trainee",
    headers: { Cookie: "csrftoken=abc" },
  });
}
