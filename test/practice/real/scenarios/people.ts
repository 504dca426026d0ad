import type { Side } from "../side";

export async function people(s: Side): Promise<void> {
  const t = "trainee";
  await s.ask("users", "GET", "/users?q=colleague", { as: t });
  await s.ask("users all", "GET", "/users?size=1&sort=newest", { as: t, only: "status" });
  await s.ask("users sort", "GET", "/users?sort=nonsense", { as: t });
  await s.ask("users suggest", "GET", "/users?suggest=col", { as: t });
  await s.ask("self", "GET", "/users/2", { as: t });
  await s.ask("other", "GET", "/users/3", { as: t });
  await s.ask("other by nobody", "GET", "/users/3");
  await s.ask("self by nobody", "GET", "/users/2");
  await s.ask("unknown", "GET", "/users/9999", { as: t });
  await s.ask("unknown by nobody", "GET", "/users/9999");
  await s.ask("no number", "GET", "/users/nonsense", { as: t });
  await s.ask("by admin", "GET", "/users/2", { as: "admin" });
  await s.ask("avatar", "GET", "/users/2/avatar.svg", { only: "status" });
  await s.ask("avatar shape", "GET", "/users/3/avatar.svg", { as: t });
  await s.ask("groups", "GET", "/groups", { as: t });
  await s.ask("group", "GET", "/groups/admin", { as: t });
  await s.ask("groups by nobody", "GET", "/groups");
  await s.ask("put user", "PUT", "/users/2", { as: t, json: {} });
  await s.ask("post users", "POST", "/users", { as: t, json: {} });
  await s.ask("block", "POST", "/users/3/block", { as: t });
  await s.ask("approve by admin", "POST", "/users/9999/approve", { as: "admin" });
  await s.ask("domains", "GET", "/domains", { as: t });
  await s.ask("notifications", "GET", "/notifications", { as: t });
  await s.ask("user records", "GET", "/user/records?size=1&sort=oldest", { as: t, only: "status" });
  await s.ask("user records sort wrong", "GET", "/user/records?sort=nonsense", { as: t });
  await s.ask("user records published", "GET", "/user/records?is_published=true&size=1", {
    as: t,
    only: "status",
  });
  await s.ask("user records facets", "GET", "/user/records?size=1&q=nonsensewordthatisnowhere", {
    as: t,
  });
  await s.ask("user records nonsense flag", "GET", "/user/records?is_published=perhaps&size=1", {
    as: t,
    only: "status",
  });
}
