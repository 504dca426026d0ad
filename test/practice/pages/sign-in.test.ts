import { practiceForTests } from "../../support/practice";
import { WebClient } from "../../support/web-client";

describe("signing in while the instance is for this machine only", () => {
  const practice = practiceForTests();
  const visitor = () => new WebClient(practice.url);
  // Attempts are counted per minute; a fresh start forgets them.
  beforeEach(() => practice.restart());

  test("the page says that it stands in for B2ACCESS and asks for no password", async () => {
    const page = await visitor().get("/login");
    expect(page.text).toContain("This page stands in for B2ACCESS");
    expect(page.html).not.toContain('type="password"');
  });

  test("one chooses an account, and the browser gets a cookie that scripts cannot read", async () => {
    const tara = visitor();
    const page = await tara.submit("/login", { account: "2" });
    expect(page.status).toBe(302);
    expect(page.location).toBe("/");
    const cookie = page.headers.getSetCookie().find((line) => line.startsWith("practice_session="));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect((await tara.get("/youraccount/display")).text).toContain("trainee@example.org");
  });

  test("one makes an account with a name and an address", async () => {
    const nora = visitor();
    await nora.submit("/login", { full_name: "Nora New", email: "nora@example.org" });
    expect((await nora.get("/youraccount/display")).text).toContain("Nora New");
    const again = await visitor().signIn("NORA@example.org");
    expect((await again.get("/")).text).toContain("Nora New");
  });

  test.each([
    [{ full_name: "Nobody", email: "not an address" }, "Enter an e-mail address"],
    [{ full_name: " ", email: "blank@example.org" }, "Enter a name for the new account"],
    [{ account: "4711" }, "This account does not exist"],
  ])("%j comes back with the reason", async (fields: Record<string, string>, reason) => {
    const page = await visitor().submit("/login", fields);
    expect(page.status).toBe(200);
    expect(page.text).toContain(reason);
  });

  test("a name that looks like HTML is shown as it is written", async () => {
    const name = '<img src="x" onerror="alert(1)">';
    const joker = visitor();
    await joker.submit("/login", { full_name: name, email: "joker@example.org" });
    const page = await joker.get("/youraccount/display");
    expect(page.html).not.toContain('<img src="x"');
    expect(page.text).toContain(name);
  });

  test("each sign-in begins a new session and ends the old one", async () => {
    const tara = await visitor().signIn("trainee@example.org");
    const old = tara.cookies.get("practice_session") ?? "";
    await tara.signIn("trainee@example.org");
    expect(tara.cookies.get("practice_session")).not.toBe(old);
    const thief = visitor();
    thief.cookies.set("practice_session", old);
    expect((await thief.get("/youraccount/display")).status).toBe(302);
  });

  test("a session that somebody else made up is no session", async () => {
    const fixed = visitor();
    fixed.cookies.set("practice_session", "chosen-by-an-attacker");
    await fixed.signIn("trainee@example.org");
    expect(fixed.cookies.get("practice_session")).not.toBe("chosen-by-an-attacker");
  });

  test("signing out ends the session on the server, not only in the browser", async () => {
    const tara = await visitor().signIn("trainee@example.org");
    const session = tara.cookies.get("practice_session") ?? "";
    const page = await tara.submit("/logout", {}, "/");
    expect(page.location).toBe("/");
    expect(tara.cookies.has("practice_session")).toBe(false);
    const late = visitor();
    late.cookies.set("practice_session", session);
    expect((await late.get("/youraccount/display")).status).toBe(302);
  });

  test("pages that need an account lead to sign-in and back", async () => {
    const tara = visitor();
    const refused = await tara.get("/account/settings/applications/?a=b");
    expect(refused.status).toBe(302);
    expect(refused.location).toBe(
      `/login?next=${encodeURIComponent("/account/settings/applications/?a=b")}`,
    );
    const form = await tara.get(refused.location ?? "");
    const next = /name="next" value="([^"]*)"/.exec(form.html)?.[1] ?? "";
    const back = await tara.submit("/login", { account: "2", next });
    expect(back.location).toBe("/account/settings/applications/?a=b");
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example"])(
    "next=%s does not lead away from the instance",
    async (next) => {
      const form = await visitor().get(`/login?next=${encodeURIComponent(next)}`);
      expect(form.html).toContain('name="next" value="/"');
      const page = await visitor().submit("/login", { account: "2", next });
      expect(page.location).toBe("/");
    },
  );

  test("forms without the right CSRF value change nothing", async () => {
    const stranger = visitor();
    const noCookie = await stranger.post("/login", { account: "2", csrf_token: "" });
    expect(noCookie.status).toBe(400);
    await stranger.get("/login");
    for (const csrf_token of ["", "wrong", "x".repeat(32)]) {
      const page = await stranger.post("/login", { account: "2", csrf_token });
      expect(page.status).toBe(400);
      expect(page.text).toContain("CSRF token missing or incorrect.");
    }
    expect(stranger.cookies.has("practice_session")).toBe(false);
    const tara = await visitor().signIn("trainee@example.org");
    expect((await tara.post("/logout", {})).status).toBe(400);
    expect((await tara.get("/youraccount/display")).status).toBe(200);
  });

  test("a whole class may sign in from one address", async () => {
    for (let person = 1; person <= 12; person++) {
      expect((await visitor().submit("/login", { account: "2" })).status).toBe(302);
    }
  });
});

describe("signing in while the instance is open to a class", () => {
  const practice = practiceForTests({ host: "0.0.0.0" });
  const visitor = () => new WebClient(practice.url);
  const code = () => practice.classCode ?? "";

  test("nobody's account is shown to people who do not know the code yet", async () => {
    const page = await visitor().get("/login");
    expect(page.text).toContain("Class code");
    expect(page.text).not.toContain("trainee@example.org");
  });

  test("without the class code the form comes back with the reason", async () => {
    const fields = { email: "nora@example.org", full_name: "Nora New" };
    for (const class_code of ["", "wrong", `${code()}x`]) {
      const page = await visitor().submit("/login", { ...fields, class_code });
      expect(page.status).toBe(200);
      expect(page.text).toContain("This is not the class code.");
    }
    const withoutCode = await visitor().submit("/login", { account: "2" });
    expect(withoutCode.text).toContain("This is not the class code.");
  });

  test("with the code one makes an account, and comes back to it by its address", async () => {
    const nora = visitor();
    const fields = { email: "nora@example.org", class_code: code() };
    await nora.submit("/login", { ...fields, full_name: "Nora New" });
    expect((await nora.get("/")).text).toContain("Nora New");
    const again = visitor();
    await again.submit("/login", fields);
    expect((await again.get("/")).text).toContain("Nora New");
  });

  test("after ten wrong codes within a minute the eleventh is not looked at, the right one is (S34)", async () => {
    const fields = { email: "late@example.org", full_name: "Lara Late" };
    // What is wrong in another field is no attempt to guess the code.
    for (let attempt = 1; attempt <= 12; attempt++) {
      const page = await visitor().submit("/login", { email: "late", class_code: code() });
      expect(page.text).toContain("Enter an e-mail address");
    }
    const guess = () => visitor().submit("/login", { ...fields, class_code: "guess" });
    // The wrong ones of the test above count as well.
    for (let attempt = 1; attempt <= 10; attempt++) await guess();
    const page = await guess();
    expect(page.status).toBe(429);
    expect(page.text).toContain("Too many attempts");
    expect((await visitor().submit("/login", { ...fields, class_code: code() })).status).toBe(302);
  });

  test("nobody becomes an administrator", async () => {
    const ada = visitor();
    const byAddress = { email: "admin@example.org", class_code: code() };
    expect((await ada.submit("/login", byAddress)).text).toContain("Administrators sign in only");
    await ada.submit("/login", { account: "1", class_code: code() });
    expect(ada.cookies.has("practice_session")).toBe(false);
  });
});
