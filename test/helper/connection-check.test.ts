import { inspect } from "node:util";
import { connect, Token } from "../../src/helper/index";
import { json, serve } from "../support/http-server";
import { practiceForTests } from "../support/practice";
import { RestClient } from "../support/rest-client";
import { workplace } from "../support/workplace";

const practice = practiceForTests();
workplace();

const tokenOf = (name: string) => new Token(RestClient.issueToken(practice, `${name}@example.org`));

test("says in one line which instance it is and who is signed in", async () => {
  const found = await connect({ url: practice.url, token: tokenOf("trainee") }).check();
  expect(found).toMatchObject({ instance: "practice", signedIn: true });
  expect(inspect(found)).toBe(
    `B2SHARE v3, practice (${practice.url}), signed in as trainee@example.org`,
  );
});

test("says that the instance does not know the token", async () => {
  const found = await connect({ url: practice.url, token: new Token("x".repeat(60)) }).check();
  expect(found.signedIn).toBe(false);
  expect(found.toString()).toContain("not signed in: this instance does not know your token");
});

test("says that no token is used", async () => {
  const found = await connect({ url: practice.url, token: "none" }).check();
  expect(found.toString()).toContain("not signed in: no token is used");
});

test("knows a token where the instance has no /me", async () => {
  await using server = await serve(({ url }, response) =>
    url.startsWith("/api/me")
      ? json(response, 404, { status: 404, message: "Not found." })
      : json(response, 200, { hits: { hits: [], total: 0 }, sortBy: "newest" }),
  );
  const found = await connect({ url: server.url, token: new Token("x".repeat(60)) }).check();
  expect(found.toString()).toContain("signed in as the owner of the token");
});

test.each([
  ["by a record", [{ id: "1".repeat(32), metadata: { titles: [{ title: "Old" }] } }]],
  ["by its address for accounts, when it is empty", []],
])("recognises a B2SHARE v2 %s, and shows it no token", async (_, hits) => {
  await using server = await serve(({ url }, response) =>
    url.startsWith("/api/user")
      ? json(response, 200, {})
      : json(response, 200, { hits: { hits, total: hits.length } }),
  );
  const check = connect({ url: server.url, token: tokenOf("trainee") }).check();
  await expect(check).rejects.toMatchObject({ code: "V2" });
  await expect(check).rejects.toThrow("is a B2SHARE of version 2");
  for (const { headers } of server.received) expect(headers.authorization).toBeUndefined();
});

test.each<[string, number, string, string]>([
  ["a web page", 200, "text/html", "<!doctype html><title>Hotel</title>"],
  ["a missing page", 404, "text/html", "<html><title>Not here</title></html>"],
  ["other JSON", 200, "application/json", '{"hello":"world"}'],
  ["a list", 200, "application/json", "[1, 2]"],
  ["a refusal", 401, "application/json", '{"message":"Who are you?","status":401}'],
])("says of %s that it is no B2SHARE", async (_, status, type, body) => {
  await using server = await serve((__, response) =>
    response.writeHead(status, { "content-type": type }).end(body),
  );
  const check = connect({ url: server.url, token: "none" }).check();
  await expect(check).rejects.toMatchObject({ code: "NO_B2SHARE" });
  await expect(check).rejects.toThrow(`What answers at ${server.url} is no B2SHARE.`);
});

test("says that nothing answers", async () => {
  const gone = await serve(() => undefined);
  await gone[Symbol.asyncDispose]();
  const check = connect({ url: gone.url, token: "none" }).check();
  await expect(check).rejects.toThrow(`Nothing answers at ${gone.url}.`);
});
