// A program with all that it has started: one group, which is ended as a whole.
// CommonJS, so that it serves before the build (run-logged.mjs) and in it (machine/processes.ts).

const { spawnSync } = require("node:child_process");

const onWindows = process.platform === "win32";

/** Options for `spawn`: in a group of its own, Ctrl-C reaches us only, and we end the group in order. */
exports.inOwnGroup = { detached: !onWindows };

/**
 * Ends a program and all that it has started.
 * @param {import("node:child_process").ChildProcess} child Started with `inOwnGroup`.
 * @param {"SIGTERM" | "SIGKILL"} signal How; Windows knows one way only.
 */
exports.endGroup = function endGroup(child, signal) {
  if (child.pid === undefined) return;
  if (onWindows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
};
