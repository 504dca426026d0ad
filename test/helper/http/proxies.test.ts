import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect as connectSocket, type AddressInfo } from "node:net";
import { join } from "node:path";
import { canUseProxy } from "../../../src/helper/http/agents";
import { certificateFor, type Certificate } from "../../support/certificate";
import { installHelper, runProgram } from "../../support/helper-process";

const SECRET = "a1b2C3d4E5f6G7h8I9j0".repeat(3);
let folder = "";
beforeAll(() => (folder = installHelper()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a server on a free port of this machine; `await using` stops it. */
async function listening(server: HttpServer) {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A B2SHARE behind such a certificate, and what it was asked. */
async function secureServer(certificate: Certificate) {
  const received: { url?: string; authorization?: string }[] = [];
  const server = createHttpsServer(certificate, ({ url, headers }, response) => {
    received.push({ url, authorization: headers.authorization });
    response.writeHead(200, { "content-type": "application/json" }).end('{"id":"abcd1-efg23"}');
  });
  return { ...(await listening(server)), received };
}

/** What a program with a connection says: its value, or code and message of its error. */
async function said(
  url: string,
  certificate: Certificate | undefined,
  env: Record<string, string> = {},
) {
  const ca = join(folder, "ca.pem");
  writeFileSync(ca, certificate?.cert ?? "");
  mkdirSync(join(folder, "config"), { recursive: true });
  const program = `
    const { connect, Token } = require("b2share-notebooks");
    const token = new Token("${SECRET}");
    const b2share = connect({ url: "${url}", token, retry: { limit: 0 }, timeout: 10_000 });
    await b2share.records.get("abcd1-efg23").then(
      ({ id }) => console.log("read", id),
      ({ code, message }) => console.log(code, message));`;
  const all = {
    B2SHARE_CONFIG_DIR: join(folder, "config"),
    ...(certificate && { NODE_EXTRA_CA_CERTS: ca }),
    ...env,
  };
  const { stdout, stderr } = await runProgram(folder, program, { env: all, patience: 60_000 });
  expect(stdout + stderr).not.toContain(SECRET);
  return stdout;
}

describe("L14: a certificate that cannot be trusted has its own sentence, and nothing is sent", () => {
  test.each<[string, Parameters<typeof certificateFor>, boolean, [string, string]]>([
    ["untrusted", ["localhost"], false, ["CERTIFICATE ", "NODE_EXTRA_CA_CERTS"]],
    [
      "expired",
      ["localhost", { until: "20210101000000Z" }],
      true,
      ["CERTIFICATE_EXPIRED ", "Is the clock of this computer right? It says 20"],
    ],
    [
      "not valid yet",
      ["localhost", { from: "20900101000000Z" }],
      true,
      ["CERTIFICATE_NOT_YET_VALID ", "Is the clock of this computer right? It says 20"],
    ],
    [
      "that of another",
      ["b2share.example.org"],
      true,
      ["CERTIFICATE_OF_ANOTHER ", "belongs to another name"],
    ],
  ])(
    "%s",
    async (_, [name, times], isKnown, [code, words]) => {
      const certificate = certificateFor(name, times);
      await using server = await secureServer(certificate);
      const text = await said(
        `https://localhost:${server.port}`,
        isKnown ? certificate : undefined,
      );
      expect(text).toContain(code);
      expect(text).toContain(words);
      expect(server.received).toEqual([]);
    },
    120_000,
  );
});

describe("M6: HTTPS_PROXY", () => {
  const URL = "https://b2share.example.org";
  const certificate = certificateFor("b2share.example.org");

  /** A proxy that leads every host to one server, or refuses. */
  async function proxyTo(port: number, refuses = false) {
    const asked: string[] = [];
    const proxy = createHttpServer();
    proxy.on("connect", ({ url = "" }, socket) => {
      asked.push(url);
      if (refuses) {
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        return;
      }
      const target = connectSocket(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
      target.on("error", () => socket.destroy());
      socket.on("error", () => target.destroy());
    });
    const running = await listening(proxy);
    return { ...running, asked, url: `http://me:pass-word@127.0.0.1:${running.port}` };
  }

  test("leads to the instance, and the token is bound to that", async () => {
    await using server = await secureServer(certificate);
    await using proxy = await proxyTo(server.port);
    const text = await said(URL, certificate, { HTTPS_PROXY: proxy.url });
    if (!canUseProxy()) {
      expect(text).toContain(
        `HTTPS_PROXY names a proxy, which Node ${process.versions.node} cannot use`,
      );
      return;
    }
    expect(text).toContain("read abcd1-efg23");
    expect(proxy.asked).toEqual(["b2share.example.org:443"]);
    expect(server.received).toMatchObject([{ authorization: `Bearer ${SECRET}` }]);
    const elsewhere = await said("https://other.example.org", certificate, {
      HTTPS_PROXY: proxy.url,
    });
    expect(elsewhere).not.toContain("read");
    expect(proxy.asked).toHaveLength(1);
    rmSync(join(folder, "config"), { recursive: true });
  }, 120_000);

  test("a proxy that refuses is named by its variable, without its password", async () => {
    await using proxy = await proxyTo(0, true);
    const text = await said(URL, certificate, { HTTPS_PROXY: proxy.url });
    expect(text).toContain(
      canUseProxy() ? "The proxy that HTTPS_PROXY names" : "HTTPS_PROXY names a proxy",
    );
    expect(text).not.toContain("pass-word");
  }, 120_000);

  test("NO_PROXY names hosts that are reached without it", async () => {
    await using proxy = await proxyTo(0);
    const env = { HTTPS_PROXY: proxy.url, NO_PROXY: "b2share.example.org" };
    expect(await said(URL, certificate, env)).toMatch(/ENOTFOUND|UNREACHABLE/);
    expect(proxy.asked).toEqual([]);
  }, 120_000);

  test("this machine is reached without any proxy, whatever is set", async () => {
    const local = certificateFor("localhost");
    await using server = await secureServer(local);
    await using proxy = await proxyTo(0);
    const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
    expect(await said(`https://localhost:${server.port}`, local, env)).toContain(
      "read abcd1-efg23",
    );
    expect(proxy.asked).toEqual([]);
  }, 120_000);
});

test.each([
  ["20.19.0", false],
  ["22.20.0", false],
  ["22.21.0", true],
  ["24.4.1", false],
  ["24.5.0", true],
  ["26.0.0", true],
])("Node %s can use a proxy: %s", (version, can) => {
  expect(canUseProxy(version)).toBe(can);
});
