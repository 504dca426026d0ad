/** The few files that pages load: style, icon, one small script. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import { contentType } from "mime-types";
import { notFound } from "../errors";

/** Found from the sources and from the build alike, because the compiler does not copy it. */
const folder = resolve(__dirname, "../../../src/practice/pages/static");

const files = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(resolve(folder, name))]),
);

/** Path of a static file; it changes with the content, so that browsers may keep what they have. */
export function staticPath(name: string): string {
  const content = files.get(name);
  if (!content) throw new Error(`no static file ${name}`);
  const version = createHash("sha256").update(content).digest("hex").slice(0, 8);
  return `/static/${name}?v=${version}`;
}

export function registerStatic(app: FastifyInstance): void {
  app.get<{ Params: { name: string } }>("/static/:name", (request, reply) => {
    const { name } = request.params;
    const content = files.get(name);
    if (!content) throw notFound();
    return reply
      .header("cache-control", "public, max-age=31536000, immutable")
      .header("content-type", contentType(extname(name)) || "application/octet-stream")
      .send(content);
  });
}
