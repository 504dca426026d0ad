import { callersForTests } from "../../support/callers";
import { communityIds, foundCommunity, makeDraft, attach, submit } from "../../support/submissions";
import { WebClient } from "../../support/web-client";

const api = callersForTests();
const { practice, call } = api;
const reader = () => new WebClient(practice.url);
let curator: WebClient;
beforeAll(async () => {
  curator = await reader().signIn("curator@example.org");
});

describe("the list of communities", () => {
  test("leads to the pages of all that everybody may see", async () => {
    const page = await reader().get("/communities/");
    expect(page.text).toContain("Ocean Observations");
    expect(page.html).toContain('href="/communities/ocean-observations/"');
    expect(page.text).not.toContain("Harbour Archaeology");
  });

  test("shows members what they alone may see, and what they are there", async () => {
    const page = await curator.get("/communities/");
    expect(page.text).toMatch(/Restricted You are: Owner Harbour Archaeology Consortium/);
  });

  test("can be searched", async () => {
    const page = await reader().get("/communities/?q=glaciers+OR+gliders");
    expect(page.text).toContain("1 community Topic Ocean Observations");
    expect((await reader().get("/communities/?q=xyzzyx")).text).toContain("Nothing found.");
    expect((await reader().get("/communities/?q=((")).status).toBe(200);
  });

  test.each([
    ["/communities", "/communities/"],
    ["/communities?q=lake", "/communities/?q=lake"],
    ["/communities/eudat", "/communities/eudat/"],
  ])("%s gets the slash that is missing", async (path, target) => {
    const page = await reader().get(path);
    expect([page.status, page.location]).toEqual([308, target]);
  });
});

describe("the page of a community", () => {
  test("says what it is, how it works and who is in it", async () => {
    const page = await reader().get("/communities/biodiversity-monitoring/");
    for (const part of [
      "Long-term and repeated observations",
      "Curation policy Names follow a named checklist.",
      "Everybody with an account may submit records.",
      "Everything that is submitted is reviewed before it is published.",
      communityIds["biodiversity-monitoring"],
      "Theodora Winkler",
    ]) {
      expect(page.text).toContain(part);
    }
  });

  test("is found by the community's identifier, too", async () => {
    const page = await reader().get(`/communities/${communityIds.eudat}/`);
    expect(page.text).toContain("EUDAT");
  });

  test("lists and searches the records of this community only", async () => {
    const { body } = await call<{ hits: { total: number } }>(
      "GET",
      "/communities/ocean-observations/records",
    );
    const page = await reader().get("/communities/ocean-observations/");
    expect(page.text).toContain(`${body.hits.total} records`);
    expect(page.text).toMatch(/Page 1 of \d/);
    const draft = await makeDraft(api, { title: "Zebrafish in a jar" });
    await attach(api, draft, "digital-heritage");
    await submit(api, draft);
    const inside = await reader().get("/communities/digital-heritage/?q=zebrafish");
    expect(inside.text).toContain("1 record found");
    expect(inside.html).toContain(`href="/records/${draft.id}"`);
    const outside = await reader().get("/communities/ocean-observations/?q=zebrafish");
    expect(outside.text).toContain("Nothing found.");
  });

  test("explains the fields that its records have of their own", async () => {
    const page = await reader().get("/communities/biobank-studies/");
    expect(page.text).toContain("study_name");
    const schema = /href="([^"]*)">Their JSON schema/.exec(page.html)?.[1] ?? "";
    expect((await reader().get(schema)).status).toBe(200);
  });

  test("shows its logo once it has one", async () => {
    const path = "/communities/eudat/";
    expect((await reader().get(path)).html).not.toContain('class="logo"');
    const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");
    await call("PUT", "/communities/eudat/logo", { as: "admin", body: gif });
    const [, logo = ""] = /class="logo" src="([^"]*)" alt="[^"]+"/.exec(
      (await reader().get(path)).html,
    )!;
    expect((await reader().get(logo)).status).toBe(200);
  });

  test("cleans what the community wrote about itself", async () => {
    const { slug } = await foundCommunity(api, "scripted");
    const page = '<p>Fine</p><script>alert(1)</script><img src="x" onerror="alert(2)">';
    await call("PUT", `/communities/${slug}`, {
      as: "admin",
      body: { slug, metadata: { title: "<i>Scripted</i>", page }, access: {} },
    });
    const { html } = await reader().get(`/communities/${slug}/`);
    expect(html).toContain("<p>Fine</p>");
    expect(html).not.toMatch(/<script>alert|onerror/);
  });

  test("is refused to those who may not see it, and gone once it is deleted", async () => {
    const path = "/communities/harbour-archaeology/";
    const refused = await reader().get(path);
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain("Consortium");
    expect((await curator.get(path)).text).toContain("Only members can see this community.");
    expect((await reader().get("/communities/no-such-thing/")).status).toBe(404);
    const { slug } = await foundCommunity(api, "short-lived");
    await call("DELETE", `/communities/${slug}`, { as: "admin" });
    expect((await reader().get(`/communities/${slug}/`)).status).toBe(410);
  });

  test("is where the home page, records and accounts lead", async () => {
    const { html } = await reader().get("/");
    expect(html).toContain('href="/communities/eudat/"');
    expect((await curator.get("/youraccount/display")).html).toContain(
      'href="/communities/eudat/"',
    );
    const community = await reader().get("/communities/eudat/");
    const record = /<h3[^>]*><a href="([^"]*)"/.exec(community.html)?.[1] ?? "";
    expect((await reader().get(record)).html).toContain('href="/communities/eudat/"');
  });
});
