/** A notebook's folder with the course's data and a token, for tests of checks: what they print. */
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { practiceForTests, type TestPractice } from "./practice";
import { RestClient } from "./rest-client";
import { workplace } from "./workplace";

const data = resolve(__dirname, "../../notebooks/data");

/** Sets up such a folder for each test of a file; `secret` gives the token in it. */
export function checkingPlace(): {
  practice: TestPractice;
  secret: () => string;
  write: ReturnType<typeof workplace>["write"];
} {
  const practice = practiceForTests();
  const place = workplace();
  let secret = "";
  beforeAll(() => {
    secret = RestClient.issueToken(practice, "trainee@example.org");
  });
  beforeEach(() => {
    cpSync(data, join(place.notebooks, "data"), { recursive: true });
    place.write("notebooks/token", secret);
    process.env.B2SHARE_URL = practice.url;
  });
  return { practice, secret: () => secret, write: place.write };
}

/** What is printed meanwhile. */
export async function printed(work: () => unknown): Promise<string> {
  const lines: string[] = [];
  const log = jest.spyOn(console, "log").mockImplementation((line: string) => lines.push(line));
  try {
    await work();
  } finally {
    log.mockRestore();
  }
  return lines.join("\n");
}
