/** Other people of the practice instance, for the steps of the course that take two. */
import { connect, readSettings, Token, type B2Share } from "../helper/index";
import { readSetting } from "../helper/settings/settings";

/** What the tokens are called on the page Applications of that account. */
const TOKEN_NAME = "course notebook";

/**
 * Signs in to the practice instance as somebody else, and makes a token there: what you would do by hand in a second
 * browser. Only a practice instance lets you; anywhere else a line is printed, and the step can be left out. An
 * instance that a class shares asks for its class code: write `B2SHARE_CLASS_CODE=...` into `.env`.
 *
 * @param email Whom to play: `colleague@example.org`, `curator@example.org` or `admin@example.org`.
 * @returns The instance, connected as that person; `undefined` where nobody else can be played.
 * @example
 * ```ts
 * const curator = await signInAs("curator@example.org");
 * if (curator) console.log((await curator.user.me()).email);
 * ```
 */
export async function signInAs(email: string): Promise<B2Share | undefined> {
  const { url } = readSettings();
  if (!(await isPractice(url))) {
    console.log(`This step plays ${email}, on the practice instance only. Here it is left out.`);
    return undefined;
  }
  const pages = new Pages(url);
  const class_code = readSetting("B2SHARE_CLASS_CODE") ?? "";
  if (!(await pages.submit("/login", { email, class_code })).redirects) {
    const code = class_code === "" ? "no B2SHARE_CLASS_CODE in .env" : "the class code in .env";
    console.log(`Nobody can sign in as ${email} here, with ${code}. This step is left out.`);
    return undefined;
  }
  const made = await pages.submit("/account/settings/applications/tokens/new/", {
    name: TOKEN_NAME,
  });
  const shown = await pages.get(made.location);
  const secret = /<code id="secret">([^<]+)</.exec(shown.html)?.[1];
  if (!secret) throw new Error(`The practice instance made no token for ${email}.`);
  return connect({ token: new Token(secret) });
}

/** A practice instance says what it is. */
async function isPractice(url: string): Promise<boolean> {
  const response = await fetch(new URL("/api", url));
  const about = (await response.json().catch(() => ({}))) as { practice?: boolean };
  return about.practice === true;
}

/** Web pages with forms, as a browser uses them: it keeps cookies and sends the hidden value against forgery. */
class Pages {
  #cookie = "";

  constructor(private readonly url: string) {}

  async get(path: string, init: RequestInit = {}) {
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: "manual",
      headers: { cookie: this.#cookie },
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const location = response.headers.get("location");
    return { html: await response.text(), redirects: location !== null, location: location ?? "" };
  }

  async submit(path: string, fields: Record<string, string>) {
    const { html } = await this.get(path);
    const csrf_token = /name="csrf_token" value="([^"]*)"/.exec(html)?.[1] ?? "";
    return this.get(path, {
      method: "POST",
      body: new URLSearchParams({ csrf_token, ...fields }),
    });
  }

  #keep(setCookie: string): void {
    const [pair = ""] = setCookie.split(";");
    const [name = ""] = pair.split("=");
    const others = this.#cookie.split("; ").filter((one) => one && !one.startsWith(`${name}=`));
    this.#cookie = [...others, pair].join("; ");
  }
}
