// Installs the npm packages that package-lock.json names, from the registry or from npm's own cache.

/** Nothing here waits for an install script: what needs a program for this system brings it along. */
const install = ["ci", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts"];

/** One question, so that a missing network is known after seconds and not after three tries for each package. */
const look = ["ping", "--fetch-retries=0", "--fetch-timeout=10000"];

/**
 * @param run Runs a program into the log.
 * @param env Its environment.
 * @param say Tells the user.
 */
export async function installPackages(run, env, say) {
  // On Windows npm is a script for the command line, which only a shell can start.
  const npm = (...args) => run("npm", args, { env, shell: process.platform === "win32" });
  const unreachable = await npm(...look).then(
    () => undefined,
    (problem) => problem,
  );
  if (unreachable?.kind !== "network" && unreachable?.kind !== "certificate") {
    // A registry that does not know this question may still have the packages.
    return npm(...install, "--prefer-offline");
  }
  say("  The npm registry cannot be reached; trying with what npm has kept from before ...");
  return npm(...install, "--offline").catch((error) => {
    throw error.kind === "network" ? unreachable : error;
  });
}
