import { chmodSync, mkdirSync } from "node:fs";
import os from "node:os";
import { inspect } from "node:util";
import { join } from "node:path";
import crossFetch from "cross-fetch";
import { authorization, B2ShareError, connect, readToken, Token } from "../../../src/helper/index";
import { json, serve } from "../../support/http-server";
import { secretOf } from "../../../src/helper/settings/token";
import { workplace } from "../../support/workplace";

const SECRET = "a1b2C3d4E5f6G7h8I9j0".repeat(3);
const place = workplace();

let notes: string[] = [];
beforeEach(() => {
  notes = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => notes.push(line));
});
afterEach(() => jest.restoreAllMocks());

/** The message of the error that reading the token throws. It must never hold the token. */
function failure(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(B2ShareError);
    expect(inspect(error)).not.toContain(SECRET.slice(0, 20));
    return (error as Error).message;
  }
  throw new Error("It was read without an error.");
}

describe("where the token is looked for", () => {
  test("beside the notebook, before the project's folder", () => {
    place.write("notebooks/token", SECRET);
    place.write("token", "another");
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("in the project's folder, when there is none beside the notebook", () => {
    place.write("token", SECRET);
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("where B2SHARE_TOKEN_FILE says, before both", () => {
    place.write("notebooks/token", "another");
    place.write("mine", SECRET);
    process.env.B2SHARE_TOKEN_FILE = "../mine";
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("where .env says, seen from the folder of .env", () => {
    place.write("mine", SECRET);
    place.write(".env", "B2SHARE_TOKEN_FILE=mine\n");
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("where the call says, before everything", () => {
    process.env.B2SHARE_TOKEN_FILE = "nowhere";
    place.write("notebooks/other", SECRET);
    expect(secretOf(readToken({ file: "other" }))).toBe(SECRET);
  });
});

describe("what is taken off around the token", () => {
  test.each([
    ["a line end of Linux", `${SECRET}\n`],
    ["a line end of Windows", `${SECRET}\r\n`],
    ["an old line end of macOS", `${SECRET}\r`],
    ["blanks and empty lines", `\n\n  \t${SECRET} \n\n`],
    ["a byte-order mark", `\uFEFF${SECRET}`],
    ["double quotes", `"${SECRET}"\n`],
    ["single quotes", `'${SECRET}'`],
    ["quotes of a word processor", `“${SECRET}”`],
    ["a no-break space, as copied from a page", `\u00A0${SECRET}\u00A0`],
  ])("%s", (_, text) => {
    place.write("token", text);
    expect(secretOf(readToken())).toBe(SECRET);
    expect(notes).toEqual([]);
  });

  test("H1: the encoding of Windows PowerShell without its mark", () => {
    place.write("token", Buffer.from(SECRET, "utf16le"));
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("L7: invisible characters, as copied from a page", () => {
    place.write("token", `\u200B${SECRET}\u200D\u2060\n`);
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("the word Bearer", () => {
    place.write("token", `Bearer ${SECRET}\n`);
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test.each(["utf16le", "utf16be"])("the encoding of Windows PowerShell, %s", (encoding) => {
    const bytes = Buffer.from(`\uFEFF${SECRET}\r\n`, "utf16le");
    place.write("token", encoding === "utf16be" ? bytes.swap16() : bytes);
    expect(secretOf(readToken())).toBe(SECRET);
  });
});

describe("what is said when there is no token to be had", () => {
  test("no file: both places, where to make a token, and under which name to save it", () => {
    const message = failure(() => readToken());
    expect(message).toContain(`There is no file token, nor ${join("..", "token")}.`);
    expect(message).toContain("http://localhost:8910/account/settings/applications/");
    expect(message).toContain("in a file named token beside the notebook");
  });

  test("no file where the settings say", () => {
    process.env.B2SHARE_TOKEN_FILE = "nowhere/token";
    expect(failure(() => readToken())).toContain("There is no file nowhere/token.");
  });

  test.each([
    ["an empty file", "", "is empty"],
    ["only blanks", " \r\n\t ", "is empty"],
    ["only quotes", '""', "is empty"],
    ["two lines", `${SECRET}\n${SECRET}`, "several lines"],
    ["a saved web page", `<!DOCTYPE html>\n<html>${SECRET}</html>`, "a web page"],
    ["JSON", `{"token": "${SECRET}"}`, "JSON"],
    ["a blank inside", `${SECRET} ${SECRET}`, "characters that no token has"],
    ["letters outside ASCII", `${SECRET}é`, "characters that no token has"],
    ["a control character", `${SECRET}\u0000x`, "characters that no token has"],
    ["a name in front", `token: ${SECRET}`, "a name before the token"],
    ["L7: a line of a settings file", `B2SHARE_TOKEN=${SECRET}`, "a name before the token"],
    ["L7: a document of a word processor", `{\\rtf1 ${SECRET}}`, "a document of a word processor"],
    ["L7: the place for a token", `<${SECRET}>`, "angle brackets"],
    ["L7: a picture", "\u0089PNG\r\n", "a document or a picture"],
    ["a large file", SECRET.repeat(2000), "far too large"],
  ])("%s", (_, text, words) => {
    place.write("notebooks/token", text);
    const message = failure(() => readToken());
    expect(message).toMatch(/^token /);
    expect(message).toContain(words);
  });

  test.each(["environment", ".env", "option"])("M3: the token itself as its file: %s", (where) => {
    if (where === "environment") process.env.B2SHARE_TOKEN_FILE = SECRET;
    if (where === ".env") place.write(".env", `B2SHARE_TOKEN_FILE=${SECRET}\n`);
    const message = failure(() => readToken(where === "option" ? { file: SECRET } : {}));
    expect(message).toContain("looks like a token itself");
  });

  test("L7: a file token.txt, whose ending the file manager hides, is named", () => {
    place.write("notebooks/token.txt", SECRET);
    expect(failure(() => readToken())).toContain("There is token.txt: rename it to token");
  });

  test("L7: a variable B2SHARE_TOKEN is not read, and that is said", () => {
    process.env.B2SHARE_TOKEN = SECRET;
    expect(failure(() => readToken())).toContain("The variable B2SHARE_TOKEN is not read");
  });

  test("L15: ~ is the home folder", () => {
    jest.spyOn(os, "homedir").mockReturnValue(place.root);
    place.write("mine", SECRET);
    expect(secretOf(readToken({ file: "~/mine" }))).toBe(SECRET);
    process.env.B2SHARE_TOKEN_FILE = "~/mine";
    expect(secretOf(readToken())).toBe(SECRET);
  });

  test("a folder of that name", () => {
    mkdirSync(join(place.notebooks, "token"));
    expect(failure(() => readToken())).toContain("token is a folder");
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? test.skip : test)("a file that one may not read: the command that helps", () => {
    chmodSync(place.write("notebooks/token", SECRET), 0o000);
    expect(failure(() => readToken())).toContain("chmod 600 token");
  });
});

describe("what is noted", () => {
  test("a file that others may open, once, with the command that helps", () => {
    chmodSync(place.write("notebooks/token", SECRET), 0o644);
    readToken();
    readToken();
    expect(notes).toEqual([expect.stringContaining("chmod 600 token")]);
  });

  test("a token of unusual length", () => {
    place.write("token", SECRET.slice(1));
    readToken();
    expect(notes).toEqual([expect.stringContaining("has 59 characters")]);
  });
});

describe("however a token is shown, only its mask appears", () => {
  const token = new Token(SECRET);
  const mask = "a1b2… (60 characters)";

  test.each([
    ["as a text", String(token), mask],
    ["in a template", `${token.toString()}`, mask],
    ["as a cell's value", inspect(token), `Token ${mask}`],
    [
      "deep inside something",
      inspect({ a: [{ token }] }, { depth: 9, showHidden: true }),
      `Token ${mask}`,
    ],
    [
      "with hidden properties",
      inspect(token, { showHidden: true, customInspect: false }),
      "Token {",
    ],
    ["as JSON", JSON.stringify({ token }), `{"token":"${mask}"}`],
    ["copied", JSON.stringify(structuredClone(token)), "{"],
    ["spread", JSON.stringify({ ...token }), "{"],
  ])("%s", (_, text, shown) => {
    expect(text).toContain(shown);
    expect(text).not.toContain(SECRET.slice(0, 5));
  });

  test("nothing at all of a short one", () => {
    expect(String(new Token("abcdefgh"))).toBe("… (8 characters)");
  });
});

describe("M5: what cannot travel in a header is refused before anything is sent", () => {
  test.each([
    ["a line break inside", `${SECRET.slice(30)}\n${SECRET.slice(30)}`],
    ["an invisible character inside", `${SECRET.slice(30)}\u200B${SECRET.slice(30)}`],
    ["letters outside ASCII", `${SECRET}é`],
    ["nothing", ""],
    ["only whitespace", " \n"],
  ])("%s", (_, text) => {
    expect(failure(() => new Token(text))).toContain("The text given as a token ");
  });

  test("no text at all", () => {
    for (const nothing of [undefined, null, 42, {}])
      expect(failure(() => new Token(nothing as string))).toContain("is not a text");
  });

  test("a line end around it is taken off, as from the file", () => {
    expect(secretOf(new Token(`${SECRET}\r\n`))).toBe(SECRET);
  });
});

test("E10: connect takes a token, or none, and never goes on without one in silence", () => {
  for (const wrong of [SECRET, "", null, 42, { token: SECRET }])
    expect(failure(() => connect({ token: wrong as unknown as Token }))).toContain(
      'neither a Token nor "none"',
    );
});

describe("H1: authorization, the header for requests that people make themselves", () => {
  const header = authorization(new Token(SECRET));
  const mask = "Bearer a1b2… (60 characters)";

  test.each<[string, (url: string) => Promise<unknown>]>([
    ["fetch of Node", (url) => fetch(url, { headers: header })],
    ["its class Headers", (url) => fetch(url, { headers: new Headers(header) })],
    ["cross-fetch", (url) => crossFetch(url, { headers: { ...header, Accept: "*/*" } })],
  ])("%s sends it", async (_, send) => {
    await using server = await serve((_, response) => json(response, 200, {}));
    await send(server.url);
    expect(server.received[0]!.headers.authorization).toBe(`Bearer ${SECRET}`);
  });

  test.each([
    ["as a cell's value", inspect(header)],
    ["as a part of other headers", inspect({ headers: { ...header, Accept: "*/*" } })],
    ["with all that is hidden", inspect(header, { showHidden: true, depth: 9 })],
    ["as JSON", JSON.stringify({ ...header })],
  ])("%s it shows the mask", (_, text) => {
    expect(text).toContain(mask);
    expect(text).not.toContain(SECRET.slice(0, 5));
  });

  test("it reads the file as the helper does: quotes and UTF-16 do not reach an error of fetch", () => {
    for (const text of [`“${SECRET}”`, Buffer.from(`\uFEFF${SECRET}`, "utf16le")]) {
      place.write("token", text);
      expect(`${authorization(readToken()).Authorization}`).toBe(`Bearer ${SECRET}`);
    }
  });
});
