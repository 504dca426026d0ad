// A kernel whose Jupyter is gone has nobody left to talk to, and ends. Jupyter's own kernels do the same.
// Source of JPY_PARENT_PID: jupyter_client/launcher.py (on Windows it is no process id).

const every = 2000;
const parent = process.ppid;
const jupyter = process.platform === "win32" ? 0 : Number(process.env.JPY_PARENT_PID ?? 0);

/** Whether it runs. It may have ended before this line was reached, so its number alone is asked for, too. */
function isThere() {
  if (process.ppid !== parent) return false;
  try {
    return jupyter === 0 || process.kill(jupyter, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

setInterval(() => {
  if (!isThere()) process.exit();
}, every).unref();
