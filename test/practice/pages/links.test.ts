import { links, localPath } from "../../../src/practice/pages/links";
import type { Instance } from "../../../src/practice/instance";
import { siteOf } from "../../../src/practice/site";

describe("where one goes after signing in", () => {
  test.each([
    "/",
    "/search?q=ocean",
    "/account/settings/applications/",
    "/records/h4rf8-38964#files",
  ])("%s is a path of this instance and is followed", (path) => expect(localPath(path)).toBe(path));

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil.example",
    "",
    undefined,
    ["/search"],
  ])("%j would lead elsewhere, so the home page it is", (next) => {
    expect(localPath(next)).toBe("/");
  });
});

test("links begin with the path that the instance is served under", () => {
  const site = siteOf("localhost", "https://hub.example/user/tara/practice/");
  const instance = { site } as Instance;
  expect(links(instance)("/search")).toBe("/user/tara/practice/search");
});
