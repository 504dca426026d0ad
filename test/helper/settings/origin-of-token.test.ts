import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  authorization,
  B2ShareError,
  connect,
  readSettings,
  readToken,
  Token,
} from "../../../src/helper/index";
import { rememberOrigin } from "../../../src/helper/settings/origin-of-token";
import { json, serve } from "../../support/http-server";
import { workplace } from "../../support/workplace";

const SECRET = "a1b2C3d4E5f6G7h8I9j0".repeat(3);
const PRODUCTION = "https://b2share.eudat.eu";
const EVIL = "https://b2share.eudat.eu.example.org";
const place = workplace();

let notes: string[] = [];
beforeEach(() => {
  notes = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => notes.push(line));
});
afterEach(() => jest.restoreAllMocks());

/** A token that was used with production before. */
function productionToken(): Token {
  const token = new Token(SECRET, place.write("token", SECRET));
  rememberOrigin(token, PRODUCTION);
  return token;
}

function failure(work: () => unknown): B2ShareError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(B2ShareError);
    expect((error as Error).message).not.toContain(SECRET);
    return error as B2ShareError;
  }
  throw new Error("It worked.");
}

describe("S02: a token goes only to the instance that it belongs to", () => {
  test.each([
    EVIL,
    "https://trng-b2share.eudat.eu",
    "http://localhost:19512",
    "http://127.0.0.1:9",
  ])("not to %s, which a .env names", (url) => {
    productionToken();
    place.write(".env", `# mine\nB2SHARE_URL=${url}\n`);
    for (const use of [() => connect(), () => authorization(readToken())]) {
      const error = failure(use);
      expect(error.code).toBe("OTHER_INSTANCE");
      expect(error.message).toContain(
        `the token in ../token belongs to ${PRODUCTION}, and B2SHARE_URL in line 2 of ../.env says ${url}`,
      );
    }
    expect(connect({ url: PRODUCTION }).instance).toBe("production");
    expect(connect({ token: "none" }).url).toBe(url);
  });

  test("a copy of it in another project is the same token", () => {
    productionToken();
    place.write("notebooks/token", `Bearer ${SECRET}\n`);
    expect(failure(() => connect({ url: EVIL })).code).toBe("OTHER_INSTANCE");
  });

  test("nothing of it is sent: a program on this machine that waits for it hears nothing", async () => {
    productionToken();
    await using server = await serve((_, response) => json(response, 200, {}));
    place.write(".env", `B2SHARE_URL=${server.url}\n`);
    failure(() => connect());
    expect(server.received).toEqual([]);
  });

  test("a yes of the user's moves it: by an option, or by the environment, for this address only", () => {
    const token = productionToken();
    process.env.B2SHARE_TRUSTED_URL = "https://elsewhere.example.org";
    failure(() => connect({ url: EVIL, token }));
    process.env.B2SHARE_TRUSTED_URL = EVIL;
    connect({ url: EVIL, token });
    delete process.env.B2SHARE_TRUSTED_URL;
    connect({ url: EVIL, token });
    failure(() => connect({ url: PRODUCTION, token }));
    connect({ url: PRODUCTION, token, trustUrl: true });
    failure(() => connect({ url: EVIL, token }));
  });

  test("a .env cannot say that yes, nor where it is kept what belongs where", () => {
    productionToken();
    const lines = [
      `B2SHARE_URL=${EVIL}`,
      `B2SHARE_TRUSTED_URL=${EVIL}`,
      `B2SHARE_CONFIG_DIR=${place.root}`,
    ];
    place.write(".env", lines.join("\n"));
    expect(failure(() => connect()).code).toBe("OTHER_INSTANCE");
  });
});

describe("a token that was not used before", () => {
  test("may go to any instance, and the user is told where, once", () => {
    place.write("token", SECRET);
    place.write(".env", "B2SHARE_URL=production\n");
    connect();
    connect();
    expect(notes).toEqual([
      `note: the token in ../token has not been used before. It goes to ${PRODUCTION}, as B2SHARE_URL in line 1 of ../.env says.`,
    ]);
  });

  test("belongs to an instance only once that has answered", () => {
    place.write("token", SECRET);
    connect({ url: "https://misspelt.example.org" });
    connect({ url: PRODUCTION });
  });

  test("of a practice instance goes to any port of this machine, and nothing is said or kept", async () => {
    place.write("token", SECRET);
    for (let restarts = 0; restarts < 2; restarts++) {
      await using server = await serve((_, response) => json(response, 200, {}));
      await connect({ url: server.url }).records.get("a");
      authorization(readToken());
    }
    expect(notes).toEqual([]);
    expect(existsSync(join(place.root, "config"))).toBe(false);
  });
});

describe("what is kept", () => {
  test("is for the user alone, and holds no token", () => {
    productionToken();
    const file = join(place.root, "config", "token-origins.json");
    const text = readFileSync(file, "utf8");
    expect(text).toContain(PRODUCTION);
    expect(text).not.toContain(SECRET.slice(0, 5));
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("two tokens stand side by side", () => {
    const first = productionToken();
    const second = new Token(SECRET.toLowerCase());
    rememberOrigin(second, "https://trng-b2share.eudat.eu");
    connect({ url: "training", token: second });
    connect({ url: "production", token: first });
    failure(() => connect({ url: "training", token: first }));
  });

  test("damaged, it stops the token, and says what to do", () => {
    const token = productionToken();
    place.write("config/token-origins.json", "{");
    const error = failure(() => connect({ url: PRODUCTION, token }));
    expect(error.message).toContain("token-origins.json");
    expect(error.hint).toContain("Delete it");
  });
});

describe("S02: a token file that .env names lies in the project", () => {
  test.each([
    ["above it", "../token-of-another"],
    ["anywhere else", "/etc/hostname"],
    ["in the home folder", "~/.config/github"],
  ])("not %s", (_, path) => {
    place.write(".env", `B2SHARE_TOKEN_FILE=${path}\n`);
    expect(failure(() => readSettings()).message).toContain(
      "B2SHARE_TOKEN_FILE in line 1 of ../.env leads out of the project's folder",
    );
    // The environment is the user's own.
    process.env.B2SHARE_TOKEN_FILE = path;
    readSettings();
  });

  test("not along a link", () => {
    mkdirSync(join(place.root, "elsewhere"));
    place.write("elsewhere/github", SECRET);
    mkdirSync(join(place.root, "clone"));
    place.write("clone/package.json", "{}");
    place.write("clone/.env", "B2SHARE_TOKEN_FILE=innocent/github\n");
    symlinkSync("../elsewhere", join(place.root, "clone", "innocent"), "junction");
    process.chdir(join(place.root, "clone"));
    expect(failure(() => readToken()).message).toContain("leads out of the project's folder");
  });

  test("nor is the file token such a link", () => {
    mkdirSync(join(place.root, "clone"));
    place.write("clone/package.json", "{}");
    place.write("mine", SECRET);
    symlinkSync("../mine", join(place.root, "clone", "token"));
    process.chdir(join(place.root, "clone"));
    expect(failure(() => readToken()).message).toContain("token is a link that leads out");
  });

  test("a .env beside the notebook may name a file in the project's folder", () => {
    place.write("mine", SECRET);
    place.write("notebooks/.env", "B2SHARE_TOKEN_FILE=../mine\n");
    expect(readToken().length).toBe(60);
  });
});

describe("S02: consent to publish is the user's, and never a file's", () => {
  test("a .env cannot give it; the environment and an option can", async () => {
    place.write(".env", "B2SHARE_URL=production\nB2SHARE_ALLOW_PRODUCTION_WRITES=yes\n");
    expect(readSettings().allowProductionWrites).toBe(false);
    const error = await connect({ token: "none" })
      .drafts.create()
      .catch((reason: unknown) => reason as B2ShareError);
    expect(error).toMatchObject({ code: "NO_CONSENT" });
    process.env.B2SHARE_ALLOW_PRODUCTION_WRITES = "yes";
    expect(readSettings().allowProductionWrites).toBe(true);
  });
});
