/** `npm run tab`: makes the course as a static site that runs in a browser tab; with `--serve` shows it on this machine. */
import type { AddressInfo } from "node:net";
import { askedToStop } from "../machine/processes";
import { serveSite } from "../tab/serve";
import { buildSite } from "../tab/site";
import { say, type Command } from "./command";

interface Flags {
  serve?: boolean;
  port?: number;
}

export const run: Command<Flags> = async ({ root, flags }) => {
  const site = await buildSite(root);
  say(`The site is in ${site}.`);
  if (!flags.serve) return 0;
  const server = await serveSite(site, flags.port ?? 0);
  const { port } = server.address() as AddressInfo;
  say(`It is shown at http://localhost:${port}/lab/index.html until Ctrl-C.`);
  await askedToStop();
  server.close();
  return 0;
};
