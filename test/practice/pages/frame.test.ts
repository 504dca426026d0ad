import { request } from "node:http";
import { join } from "node:path";
import { searchSchema } from "../../../src/practice/search";
import { openStore } from "../../../src/practice/store";
import { practiceForTests } from "../../support/practice";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
const visitor = () => new WebClient(practice.url);

describe("every page", () => {
  test.each(["/", "/search", "/login", "/nothing-here"])(
    "%s says what this service is",
    async (path) => {
      const page = await visitor().get(path);
      expect(page.text).toContain("Practice instance of a course. This is not EUDAT’s B2SHARE");
      expect(page.text).toContain(`${practice.url}/api`);
      expect(page.html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(page.html).toMatch(/<title>.+ · B2SHARE practice<\/title>/);
      expect(page.html).toContain('<main id="content"');
      expect(page.html.match(/<h1[ >]/g)).toHaveLength(1);
    },
  );

  test("runs nothing but its own files and cannot be put into a frame", async () => {
    const { headers, html } = await visitor().get("/");
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
  });

  test("names the person who is signed in, and leads to the account page", async () => {
    const tara = await visitor().signIn("trainee@example.org");
    const { html } = await tara.get("/");
    expect(html).toMatch(/<a class="person" href="\/youraccount\/display">.*Tara Trainee/);
  });

  test("leaves readers without a cookie, who only look around", async () => {
    const reader = visitor();
    await reader.get("/");
    await reader.get("/search?q=ocean");
    expect(reader.cookies.size).toBe(0);
  });
});

describe("addresses that lead nowhere", () => {
  test("an unknown address is a 404 page, not JSON", async () => {
    const page = await visitor().get("/no/such/page");
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("Page not found");
  });

  test("below /api it is JSON, not a page", async () => {
    const page = await visitor().get("/api/no/such/thing");
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toBe("application/json");
  });

  test.each(["/%E0", "/records/%E0", "/records/%", "/static/%ff"])(
    "%s, which cannot be decoded, is a 404 page too",
    async (path) => {
      const tara = await visitor().signIn("trainee@example.org");
      const page = await tara.get(path);
      expect(page.status).toBe(404);
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(page.text).toContain("Page not found");
      expect(page.html).toMatch(/class="person".*Tara Trainee/);
    },
  );

  test.each(["/api/%E0", "/api/records/%E0"])("%s is a 404 in JSON", async (path) => {
    const page = await visitor().get(path);
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(page.html)).toMatchObject({ status: 404 });
  });

  test("a page that is only for reading answers 405 to a form", async () => {
    expect((await visitor().post("/search", {})).status).toBe(405);
  });

  test("a strange Host header gets no page", async () => {
    const status = await new Promise((done) => {
      request(practice.url, { headers: { host: "evil.example" } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });
});

test("a mistake of the instance's own is a 500 page without details, and a trace in the terminal", async () => {
  const terminal = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const { db } = openStore(join(practice.data, "practice.sqlite"), [searchSchema]);
  db.exec("ALTER TABLE mails RENAME TO lost");
  try {
    const page = await visitor().get("/mails?address=guest@example.org");
    expect(page.status).toBe(500);
    expect(page.text).toContain("Something broke");
    expect(page.text).not.toContain("mails");
    expect(String(terminal.mock.calls[0]?.[0])).toContain("no such table: mails");
  } finally {
    db.exec("ALTER TABLE lost RENAME TO mails");
    db.close();
    terminal.mockRestore();
  }
});

describe("static files", () => {
  test("are named after their content and may be kept for ever", async () => {
    const { html } = await visitor().get("/");
    const path = /href="(\/static\/style\.css\?v=[0-9a-f]{8})"/.exec(html)?.[1] ?? "";
    const style = await visitor().get(path);
    expect(style.status).toBe(200);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(style.headers.get("cache-control")).toContain("immutable");
  });

  test.each(["/static/nothing.css", "/static/..%2Findex.ts", "/static/%2e%2e%2findex.ts"])(
    "%s is none",
    async (path) => expect((await visitor().get(path)).status).toBe(404),
  );
});
