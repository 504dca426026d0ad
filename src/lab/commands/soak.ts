/** `npm run soak`: the scenarios of test/soak/ at full size, one after the other. */
import { join } from "node:path";
import type { Command } from "./command";
import { askedToStop, ended, launch, stopAll } from "../machine/processes";

interface Flags {
  seed?: number;
  count?: number;
  minutes?: number;
}

export const run: Command<Flags> = async ({ root, flags, names }) => {
  void askedToStop().then(async () => {
    await stopAll();
    process.exit(130);
  });
  const settings = Object.entries(flags).map(([flag, value]): [string, string] => [
    `SOAK_${flag.toUpperCase()}`,
    String(value),
  ]);
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const files = names.length > 0 ? names.map((name) => `${name}.soak.ts`) : [];
  const child = launch(
    process.execPath,
    [jest, ...files, "--runInBand", "--testMatch=**/test/soak/*.soak.ts"],
    { cwd: root, env: { ...process.env, ...Object.fromEntries(settings) }, stdio: "inherit" },
  );
  return ended(child);
};
