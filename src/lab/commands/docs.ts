/** `npm run docs`: the helper's reference, made by typedoc as typedoc.json says. */
import { join } from "node:path";
import type { Command } from "./command";
import { ended, launch } from "../machine/processes";

export const run: Command = ({ root }) => {
  const typedoc = join(root, "node_modules", "typedoc", "bin", "typedoc");
  return ended(launch(process.execPath, [typedoc], { cwd: root, stdio: "inherit" }));
};
