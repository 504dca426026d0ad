/** A browser without a screen: keeps cookies, sends forms, and follows no redirect by itself. */

export interface WebPage {
  status: number;
  headers: Headers;
  /** Where a redirect leads. */
  location: string | undefined;
  html: string;
  /** The text a reader sees, in one line. */
  text: string;
}

export class WebClient {
  readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<WebPage> {
    return this.request(path, { headers });
  }

  /** Sends a form as the page at `from` would, with its hidden CSRF value. */
  async submit(path: string, fields: Record<string, string>, from = path): Promise<WebPage> {
    const page = await this.get(from);
    const csrf = /name="csrf_token" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
    return this.post(path, { csrf_token: csrf, ...fields });
  }

  /** Sends exactly these fields. */
  async post(path: string, fields: Record<string, string>): Promise<WebPage> {
    return this.request(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  /** Signs in with the account of the seed that has this address. */
  async signIn(email: string): Promise<this> {
    const page = await this.submit("/login", { email });
    if (page.status !== 302) throw new Error(`could not sign in as ${email}: ${page.text}`);
    return this;
  }

  private async request(path: string, init: RequestInit): Promise<WebPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: "manual",
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const html = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      location: response.headers.get("location") ?? undefined,
      html,
      text: visibleText(html),
    };
  }
}

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };

const visibleText = (html: string): string =>
  html
    .replace(/<(head|script)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
