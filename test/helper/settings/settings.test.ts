import { readSettings } from "../../../src/helper/index";
import { workplace } from "../../support/workplace";

const place = workplace();

describe("where settings come from", () => {
  test("without any: the practice instance, and no leave to publish", () => {
    expect(readSettings()).toEqual({
      url: "http://localhost:8910",
      instance: "practice",
      tokenFile: undefined,
      allowProductionWrites: false,
    });
  });

  test("a .env beside the notebook is read in place of the project's", () => {
    place.write(".env", "B2SHARE_URL=http://localhost:1\n");
    expect(readSettings().url).toBe("http://localhost:1");
    place.write("notebooks/.env", "B2SHARE_URL=http://localhost:2\n");
    expect(readSettings().url).toBe("http://localhost:2");
  });

  test("the environment wins over the file, an empty variable does not", () => {
    place.write(".env", "B2SHARE_URL=http://localhost:1\n");
    process.env.B2SHARE_URL = "";
    expect(readSettings().url).toBe("http://localhost:1");
    process.env.B2SHARE_URL = "http://localhost:3";
    expect(readSettings().url).toBe("http://localhost:3");
  });

  test("the process's environment stays as it is", () => {
    place.write(".env", "B2SHARE_URL=http://localhost:1\nOTHER_THING=1\n");
    readSettings();
    expect(process.env.B2SHARE_URL).toBeUndefined();
    expect(process.env.OTHER_THING).toBeUndefined();
  });

  test("B2SHARE_ENV_FILE names another file, or none at all", () => {
    place.write(".env", "B2SHARE_URL=http://localhost:1\n");
    place.write("class.env", "B2SHARE_URL=http://localhost:4\n");
    process.env.B2SHARE_ENV_FILE = "../class.env";
    expect(readSettings().url).toBe("http://localhost:4");
    process.env.B2SHARE_ENV_FILE = "";
    expect(readSettings().url).toBe("http://localhost:8910");
    process.env.B2SHARE_ENV_FILE = "gone.env";
    expect(() => readSettings()).toThrow("There is no file gone.env");
  });

  test("Windows line ends and a byte-order mark in .env do no harm", () => {
    place.write(".env", "\uFEFFB2SHARE_URL=training\r\nB2SHARE_ALLOW_PRODUCTION_WRITES=yes\r\n");
    expect(readSettings()).toMatchObject({ instance: "training" });
  });
});

describe("the address of the instance", () => {
  test.each([
    ["practice", "http://localhost:8910", "practice"],
    ["training", "https://trng-b2share.eudat.eu", "training"],
    ["production", "https://b2share.eudat.eu", "production"],
    ["https://b2share.eudat.eu/", "https://b2share.eudat.eu", "production"],
    [" https://B2SHARE.eudat.eu/api/ ", "https://b2share.eudat.eu", "production"],
    ["http://localhost:9000/api", "http://localhost:9000", "practice"],
    ["http://127.0.0.1:9000", "http://127.0.0.1:9000", "practice"],
    ["https://data.example.org", "https://data.example.org", "other"],
    ["http://localhost.example.org", "http://localhost.example.org", "other"],
  ])("%s is %s, %s", (text, url, instance) => {
    process.env.B2SHARE_URL = text;
    expect(readSettings()).toMatchObject({ url, instance });
  });

  test.each([
    ["b2share.eudat.eu", "must begin with https://"],
    ["localhost:8910", "must begin with https://"],
    ["ftp://b2share.eudat.eu", "must begin with https://"],
    ["http://", "is not an address"],
    ["https://b2share.eudat.eu/records/abcd1-efg23", "without what follows"],
    ["https://b2share.eudat.eu?access_token=1", "without what follows"],
    ["https://me:secret@b2share.eudat.eu", "no user name and no password"],
  ])("%s is refused: %s", (text, words) => {
    process.env.B2SHARE_URL = text;
    expect(() => readSettings()).toThrow(words);
    expect(() => readSettings()).toThrow("the environment variable B2SHARE_URL");
  });

  test.each([
    ["# where to\n\nB2SHARE_URL = b2share\n", 3],
    ["\r\nB2SHARE_URL=practice\r\n\r\nexport B2SHARE_URL: b2share", 4],
  ])("the file and its line are named: %j", (text, line) => {
    place.write(".env", text);
    expect(() => readSettings()).toThrow(`B2SHARE_URL in line ${line} of ../.env`);
  });
});

test("leave to publish is yes or no, and nothing in between", () => {
  process.env.B2SHARE_ALLOW_PRODUCTION_WRITES = "perhaps";
  expect(() => readSettings()).toThrow('"perhaps" is neither yes nor no');
  delete process.env.B2SHARE_ALLOW_PRODUCTION_WRITES;
  place.write(".env", "B2SHARE_URL=practice\nB2SHARE_ALLOW_PRODUCTION_WRITES=perhaps\n");
  expect(() => readSettings()).toThrow("B2SHARE_ALLOW_PRODUCTION_WRITES in line 2 of ../.env");
});
