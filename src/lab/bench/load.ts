/** Requests in great numbers, on connections that are kept, with as little work of our own as can be. */
import { Agent, request } from "node:http";

/** A client of a benchmark. */
export interface LoadClient {
  /** Makes a request and reads the answer to its end. Rejects when the status is 400 or more. */
  send(method: string, path: string, body?: unknown): Promise<Buffer>;
  /** The same, where what the answer says is needed; what is not read costs the server's measure no time. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends bytes. */
  sendBytes(path: string, content: Buffer): Promise<void>;
  close(): void;
}

/** A client with a token; `seen` is told how many seconds each request took. */
export function loadClient(
  url: string,
  token: string | undefined,
  {
    connections = 1,
    seen = () => undefined,
  }: { connections?: number; seen?: (s: number) => void } = {},
): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (method: string, path: string, type: string, content?: Buffer) =>
    new Promise<Buffer>((resolve, reject) => {
      const started = performance.now();
      const headers: Record<string, string | number> = {};
      if (token) headers.authorization = `Bearer ${token}`;
      if (content)
        Object.assign(headers, { "content-type": type, "content-length": content.length });
      const sent = request(`${url}/api${path}`, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          seen((performance.now() - started) / 1000);
          const bytes = Buffer.concat(parts);
          if ((answer.statusCode ?? 500) < 400) resolve(bytes);
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${bytes.toString()}`));
        });
      });
      sent.on("error", reject);
      sent.end(content);
    });
  const send = (method: string, path: string, body?: unknown) =>
    ask(
      method,
      path,
      "application/json",
      body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    );
  return {
    send,
    json: async <T>(method: string, path: string, body?: unknown) =>
      JSON.parse((await send(method, path, body)).toString()) as T,
    sendBytes: async (path, content) => {
      await ask("PUT", path, "application/octet-stream", content);
    },
    close: () => agent.destroy(),
  };
}

/** What a small complete draft holds. */
export const smallDraft = (title: string, enabled = true) => ({
  access: { record: "public", files: "public" },
  files: { enabled },
  metadata: {
    title,
    creators: [{ person_or_org: { type: "personal", given_name: "Tara", family_name: "Trainee" } }],
    publication_date: "2026-03-02",
    publisher: "EUDAT B2SHARE",
    resource_types: [{ id: "dataset" }],
  },
});
