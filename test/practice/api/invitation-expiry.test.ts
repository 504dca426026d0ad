import type { RequestObject, SearchResult } from "../../../src/wire";
import { callersForTests } from "../../support/callers";
import { refusal } from "../../support/rest-client";
import { foundCommunity } from "../../support/submissions";

const options = { now: "2026-03-01T08:00:00Z" };
const api = callersForTests(options);
const { call, practice } = api;

it("invitations expire when nobody answers them for 30 days", async () => {
  const { id } = await foundCommunity(api, "patient");
  const invite = () =>
    call("POST", `/communities/${id}/invitations`, {
      as: "admin",
      body: { members: [{ type: "user", id: "2" }], role: "reader" },
    });
  const requests = async () =>
    (await call<SearchResult<RequestObject>>("GET", "/user/requests", { as: "trainee" })).body.hits
      .hits;
  await invite();

  options.now = "2026-03-30T08:00:00Z";
  await practice.restart();
  expect((await requests())[0]?.status).toBe("submitted");
  expect(refusal(await invite())).toEqual([400, "A member was already added or invited."]);

  options.now = "2026-04-01T08:00:00Z";
  await practice.restart();
  const [expired] = await requests();
  expect(expired).toMatchObject({ status: "expired", is_open: false, is_expired: true });
  expect(expired?.links.actions).toEqual({});
  const accept = await call("POST", `/requests/${expired?.id}/actions/accept`, { as: "trainee" });
  expect(refusal(accept)).toEqual([400, "Error for action 'accept': Could not execute the action"]);
  expect((await invite()).status).toBe(204);
});
