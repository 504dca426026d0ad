import { mkdtempSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { startPractice } from "../../src/practice/server";
import { freePort } from "../support/ports";
import { rawRequest } from "../support/raw-http";
import { practiceForTests } from "../support/practice";

const practice = practiceForTests();

const selfLink = async (base: string, host?: string): Promise<string> => {
  const { text } = await rawRequest("GET", base, "/api", host ? { headers: { host } } : {});
  return (JSON.parse(text) as { links: { self: string } }).links.self;
};

test("links begin with the address that the instance listens on", async () => {
  expect(practice.url).toMatch(/^http:\/\/localhost:\d+$/);
  expect(await selfLink(practice.url)).toBe(`${practice.url}/api`);
});

test("an instance that is open to other machines gives links that they can follow", async () => {
  const isOwn = (name: string) =>
    name === "localhost" ||
    Object.values(networkInterfaces()).some((list) =>
      list?.some(({ address, internal }) => address === name && !internal),
    );
  for (const host of ["0.0.0.0", "::"]) {
    await practice.restart({ host });
    expect(isOwn(new URL(practice.url).hostname)).toBe(true);
    expect(await selfLink(practice.url)).toBe(`${practice.url}/api`);
  }
});

test("with a public address all links begin with it, and its name is answered", async () => {
  const data = mkdtempSync(join(tmpdir(), "b2share-address-"));
  const port = Number(await freePort());
  const running = await startPractice({ data, port, url: "https://lab-pc.example/practice/" });
  try {
    expect(running.url).toBe("https://lab-pc.example/practice");
    const here = `http://localhost:${port}`;
    expect(await selfLink(here, "lab-pc.example")).toBe(`${running.url}/api`);
    const page = await rawRequest("GET", here, "/", { headers: { host: "lab-pc.example" } });
    expect(page.text).toContain('href="/practice/search"');
    const stranger = await rawRequest("GET", here, "/", { headers: { host: "evil.example" } });
    expect(stranger.status).toBe(421);
  } finally {
    await running.close();
    rmSync(data, { recursive: true, force: true });
  }
});
