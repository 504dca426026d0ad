import { maskedPath } from "../../../src/practice/http/log";
import { startPractice } from "../../../src/practice/server";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

test.each([
  ["/api/records?q=lake&size=2", "/api/records?q=lake&size=2"],
  ["/api/records", "/api/records"],
  ["/api/records/a?token=eyJhbGciOi.x.y", "/api/records/a?token=***"],
  ["/api?access_token=Ab3&q=a", "/api?access_token=***&q=a"],
  ["/api?q=a&Access%5FToken=Ab3", "/api?q=a&Access%5FToken=***"],
  ["/api?%74oken=Ab3", "/api?%74oken=***"],
  ["/access/requests/confirm?access_request_token=Ab3", "/access/requests/confirm?access_request_token=***"],
  ["/login?next=/records/a?token=Ab3", "/login?next=***"],
  ["/login?next=%2Frecords%2Fa%3Ftoken%3DAb3", "/login?next=***"],
])("%s is logged as %s", (url, shown) => {
  expect(maskedPath(url)).toBe(shown);
}); // prettier-ignore

test("--log writes one line about each request: method, path, status, milliseconds", async () => {
  const data = mkdtempSync(join(tmpdir(), "b2share-log-"));
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  const practice = await startPractice({ port: 0, data, log: true });
  try {
    await fetch(`${practice.url}/api/records?q=lake&access_token=Ab3`);
    await fetch(`${practice.url}/nothing`);
    while (lines.length < 2) await new Promise((next) => setTimeout(next, 10));
  } finally {
    await practice.close();
    write.mockRestore();
    rmSync(data, { recursive: true, force: true });
  }
  const logged = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ method }) => method);
  expect(logged).toMatchObject([
    { method: "GET", path: "/api/records?q=lake&access_token=***", status: 200 },
    { method: "GET", path: "/nothing", status: 404 },
  ]);
  for (const { ms } of logged) expect(ms).toEqual(expect.any(Number));
});
