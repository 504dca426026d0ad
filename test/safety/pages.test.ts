import { practiceForTests } from "../support/practice";
import { makeDraft, publish, RestClient } from "../support/rest-client";
import { rawRequest } from "../support/raw-http";
import { WebClient } from "../support/web-client";
import { openInstance } from "../../src/practice/instance";
import { routesOf, type Route } from "../soak/routes";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What a page of somebody else could do to a browser that is signed in here. Signing in itself: practice/pages/sign-in.
const practice = practiceForTests({ ratePerMinute: 1_000_000 });
let routes: Route[];
let tara: WebClient;
let owner: RestClient;
/** Pages with something on them. */
let paths: string[];

async function allRoutes(): Promise<Route[]> {
  const data = mkdtempSync(join(tmpdir(), "b2share-routes-"));
  const instance = openInstance({ data });
  try {
    return await routesOf(instance);
  } finally {
    instance.close();
    rmSync(data, { recursive: true, force: true });
  }
}

beforeAll(async () => {
  routes = await allRoutes();
  owner = new RestClient(practice, "trainee@example.org");
  tara = await new WebClient(practice.url).signIn("trainee@example.org");
  const [draft, record] = [await makeDraft(owner), await publish(owner)];
  const token = await tara.submit("/account/settings/applications/tokens/new/", { name: "a token" });
  const found = await owner.get<{ hits: { hits: { links: { self_html: string } }[] } }>("/user/requests");
  paths = [
    ..."/ /search /login /me/uploads /me/requests /mails /communities/ /communities/eudat/ /youraccount/display".split(" "),
    ..."/account/settings/profile /account/settings/applications/ /account/settings/applications/tokens/new/".split(" "),
    ...[`/uploads/${draft.id}`, `/records/${record.id}`, token.location ?? ""],
    ...found.body.hits.hits.map(({ links }) => new URL(links.self_html).pathname),
    "/records/seed-nothing",
  ];
}); // prettier-ignore

const isPage = ({ url }: Route) => !url.startsWith("/api") && url !== "/oai2d";

test("every address that takes a form refuses it without a CSRF value, with a wrong one, and with a stranger's", async () => {
  const forms = routes.filter((route) => isPage(route) && route.method === "POST");
  expect(forms.length).toBeGreaterThan(5);
  const strangers = new WebClient(practice.url);
  await strangers.get("/login");
  for (const { url } of forms) {
    const path = url.replace(/:\w+/g, "1");
    for (const csrf of [undefined, "", "wrong", strangers.cookies.get("csrftoken") ?? ""]) {
      const { status, text } = await tara.post(
        path,
        csrf === undefined ? {} : { csrf_token: csrf },
      );
      // A page of something that is not there may say so first; nothing was changed either way.
      expect([400, 403, 404, 429]).toContain(status);
      if (status === 400) expect(text).toContain("CSRF token missing or incorrect.");
    }
  }
  expect((await tara.get("/youraccount/display")).status).toBe(200);
});

test("every form on every page carries the CSRF value, goes to this instance, and never sends it in an address", async () => {
  let count = 0;
  for (const path of paths) {
    const { html } = await tara.get(path);
    for (const [form] of html.matchAll(/<form[\s\S]*?<\/form>/g)) {
      const action = /<form[^>]* action="([^"]*)"/.exec(form)?.[1] ?? path;
      expect(action).toMatch(/^\/(?![/\\])/);
      const changes = /<form[^>]* method="post"/.test(form);
      expect([path, form.includes('name="csrf_token"')]).toEqual([path, changes]);
      if (changes) count += 1;
    }
  }
  expect(count).toBeGreaterThan(10);
});

test.each(["same-site", "cross-site"])(
  "a form that the browser calls %s is refused even with the right value: other ports of this machine share our cookies",
  async (site) => {
    const cookies = [...tara.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = new URLSearchParams({
      csrf_token: tara.cookies.get("csrftoken") ?? "",
    }).toString();
    const headers = {
      cookie: cookies,
      "content-type": "application/x-www-form-urlencoded",
      "sec-fetch-site": site,
    };
    const { status } = await rawRequest("POST", practice.url, "/logout", { headers, body });
    expect(status).toBe(400);
    expect((await tara.get("/youraccount/display")).status).toBe(200);
  },
);

test("every page has a strict policy, and nothing in it that the policy would stop", async () => {
  for (const path of paths) {
    const { headers, html } = await tara.get(path);
    const policy = Object.fromEntries(
      (headers.get("content-security-policy") ?? "").split("; ").map((one) => {
        const [name = "", ...values] = one.split(" ");
        return [name, values.join(" ")];
      }),
    );
    expect([path, policy]).toEqual([
      path,
      {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
      },
    ]);
    expect(html).not.toMatch(/<script(?![^>]* src="\/static\/)|<style|<[^>]* style=|<[^>]* on[a-z]+=|javascript:|<base|<iframe|<object|<embed/i);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
}); // prettier-ignore

test("no stranger's script reads an answer: no header allows it, whatever the origin, also not before the request", async () => {
  const record = await publish(owner);
  const origins = ["https://evil.example", "null", "http://localhost:8888", practice.url];
  for (const origin of origins) {
    for (const path of ["/", "/api/records", `/api/records/${record.id}/files/levels.csv/content`, "/oai2d"]) {
      for (const method of ["GET", "OPTIONS"]) {
        const headers = {
          origin,
          "access-control-request-method": "PUT",
          "access-control-request-headers": "x-csrftoken",
        };
        const answer = await rawRequest(method, practice.url, path, { headers });
        const allowed = Object.keys(answer.headers).filter((name) => name.startsWith("access-control"));
        expect([path, allowed]).toEqual([path, []]);
      }
    }
  }
}); // prettier-ignore

describe("the name under which it is asked for", () => {
  const status = async (host: string, path = "/api/records") =>
    (await rawRequest("GET", practice.url, path, { headers: { host } })).status;

  test.each(["evil.example", "localhost.evil.example", "evil.example:8910", "localhost@evil.example",
    "127.0.0.1.evil.example", "localhost:80:80", "[::1].evil.example", "localhos"])(
    "%p is refused everywhere, against a name that was made to point to this machine",
    async (host) => {
      for (const path of ["/", "/api/records", "/oai2d?verb=Identify", "/static/style.css", "/none"]) {
        expect(await status(host, path)).toBe(421);
      }
    },
  );

  test.each(["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8910"])("%p is its own", async (host) => {
    expect(await status(host)).toBe(200);
  });
}); // prettier-ignore

describe("a file that somebody uploaded", () => {
  const script = "<script>fetch('/api/me')</script>";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`;

  test.each([
    ["page.html", script], ["page.htm", script], ["page.xhtml", script], ["picture.svg", svg], ["picture.svgz", svg],
    ["data.xml", svg], ["style.xsl", svg], ["feed.rss", svg], ["mail.mht", script], ["code.js", "fetch('/api/me')"],
    ["code.mjs", "1"], ["code.wasm", "1"], ["document.pdf", "%PDF-1.4"], ["app.swf", "CWS"], ["none", script],
    ["page.html ", script], ["picture.png", script], ["PAGE.HTML", script], ["page.shtml", script],
    ["page.hta", script], ["sheet.css", "*{}"], ["app.webmanifest", "{}"], ["book.epub", script], ["x.xht", script],
  ])("called %s never runs in the instance's origin", async (key, content) => {
    const draft = await makeDraft(owner);
    const path = `/records/${draft.id}/draft/files`;
    await owner.post(path, [{ key }]);
    const file = `${path}/${encodeURIComponent(key)}`;
    await owner.put(`${file}/content`, Buffer.from(content));
    await owner.post(`${file}/commit`);
    const { headers, status } = await owner.get(`${file}/content`);
    expect(status).toBe(200);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    const type = headers.get("content-type") ?? "";
    const isDownload = headers.get("content-disposition")?.startsWith("attachment") ?? false;
    const isHarmless = /^(text\/plain|image\/(png|gif|jpeg|tiff)|audio\/)/.test(type);
    expect([type, isDownload || isHarmless]).toEqual([type, true]);
  });

  test("as a logo, and an avatar, runs as little", async () => {
    for (const path of ["/users/2/avatar.svg", "/communities/eudat/logo"]) {
      const admin = new RestClient(practice, "admin@example.org");
      if (path.endsWith("logo")) await admin.put(path, Buffer.from(svg));
      const { headers, status } = await admin.get(path);
      expect(status).toBe(200);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });
}); // prettier-ignore

test("where one is sent after signing in is always here, however the address is written", async () => {
  const away = ["//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    "/\n/evil.example", "https:evil.example", "https:/evil.example", "https://evil.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "data:text/html,x", " //evil.example", "/%09/evil.example", "/%5cevil.example",
    "/..//evil.example", "/.//evil.example", "/a/..//evil.example", "/%2e%2e//evil.example", "/@evil.example",
    "//localhost@evil.example", "/login/../..//evil.example", "\u0000//evil.example", "////evil.example/%2f..",
    "http:///evil.example", "/;//evil.example", "/?//evil.example", "/#//evil.example"];
  const here = new URL(practice.url);
  for (const next of away) {
    const form = await new WebClient(practice.url).get(`/login?next=${encodeURIComponent(next)}`);
    const value = /name="next" value="([^"]*)"/.exec(form.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect([next, new URL(value, here).host]).toEqual([next, here.host]);
    // Browsers leave out tabs and line ends, and take a backslash for a slash.
    expect([next, /^\/(?![/\\])[^\t\n\r]*$/.test(value)]).toEqual([next, true]);
  }
}); // prettier-ignore

test("a cookie of the session is HttpOnly; the other holds a value that is no secret of the account's, for scripts of ours", async () => {
  const fresh = new WebClient(practice.url);
  const form = await fresh.get("/login");
  const signedIn = await fresh.submit("/login", { account: "2" });
  const lines = [...form.headers.getSetCookie(), ...signedIn.headers.getSetCookie()];
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) {
    expect(line).toMatch(/; SameSite=(Lax|Strict)/);
    expect(line).not.toMatch(/; Domain=/i);
    // The contract (1.3) lets scripts read `csrftoken`, to send it back in a header.
    expect([line, /; HttpOnly/.test(line)]).toEqual([line, !line.startsWith("csrftoken=")]);
  }
});
