/** The examples of the helper's documentation: ```ts blocks below @example, as a reader would copy them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import ts from "typescript";

export interface Example {
  /** File and line, as in `drafts.ts:31`. */
  place: string;
  code: string;
}

const folder = join(__dirname, "../../src/helper");

/** All examples of the helper. */
export function examples(): Example[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const blocks = text.matchAll(/@example[^\n]*\n\s*\* ```ts\n(.*?)\n\s*\* ```/gs);
      return [...blocks].map(({ index, 1: block = "" }) => ({
        place: `${name}:${text.slice(0, index).split("\n").length}`,
        code: block.replace(/^\s*\* ?/gm, ""),
      }));
    });
}

/** Runs the code of an example; `world` is what it finds under which names. It may declare them itself, too. */
export async function run(code: string, world: Record<string, unknown>): Promise<void> {
  const bare = code.replace(/^import .*;$/gm, "");
  const { outputText } = ts.transpileModule(
    `async (${Object.keys(world).join(", ")}) => { {\n${bare}\n} }`,
    { compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true } },
  );
  const example = runInThisContext(outputText) as (...values: unknown[]) => Promise<void>;
  await example(...Object.values(world));
}
