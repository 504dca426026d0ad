/** A project folder with a notebooks folder in it, the way a trainee has it; the process works in the latter. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Sets up such folders for each test of a file, and leaves the environment as it was. */
export function workplace(): {
  root: string;
  notebooks: string;
  write: (path: string, text: string | Buffer, mode?: number) => string;
} {
  const place = {
    root: "",
    notebooks: "",
    write(path: string, text: string | Buffer, mode = 0o600) {
      const whole = join(place.root, path);
      writeFileSync(whole, text, { mode });
      return whole;
    },
  };
  const before = { cwd: process.cwd(), env: { ...process.env } };
  beforeEach(() => {
    place.root = realpathSync(mkdtempSync(join(tmpdir(), "b2share-")));
    place.notebooks = join(place.root, "notebooks");
    mkdirSync(place.notebooks);
    writeFileSync(join(place.root, "package.json"), "{}");
    process.chdir(place.notebooks);
    for (const name of Object.keys(process.env))
      if (name.startsWith("B2SHARE_")) delete process.env[name];
    // Not the settings of whoever runs the tests.
    process.env.B2SHARE_CONFIG_DIR = join(place.root, "config");
  });
  afterEach(() => {
    process.chdir(before.cwd);
    process.env = { ...before.env };
    rmSync(place.root, { recursive: true, force: true });
  });
  return place;
}
