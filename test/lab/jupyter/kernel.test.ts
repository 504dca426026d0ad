/** The kernel of the notebooks, asked as JupyterLab asks it: completion, documentation, interrupt, restart. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { jupyterEnvironment, registerKernel } from "../../../src/lab/jupyter/jupyter";
import { placesIn } from "../../../src/lab/before-build/places.cjs";
import { project } from "../project-copy";

jest.setTimeout(180_000);

/** Starts a kernel, asks, and says what came back as JSON. */
const program = `
import json, time
from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="tslab")

def run(code, at_first_word=None):
    said = []
    def hear(message):
        if message["msg_type"] != "stream":
            return
        said.append(message["content"]["text"])
        if at_first_word:
            at_first_word()
    reply = client.execute_interactive(code, timeout=60, output_hook=hear, stop_on_error=False)
    return [reply["content"]["status"], "".join(said)]

def asked(question, code):
    return question(code, len(code), reply=True, timeout=60)["content"]

try:
    cell = 'import { connect } from "b2share-notebooks"; const b2share = connect({ token: "none" });'
    print(json.dumps({
        "first": run(cell),
        "again": run(cell),
        "tools": run("describe"),
        "completed": asked(client.complete, "b2share.rec")["matches"],
        "documented": asked(client.inspect, "b2share.records.search")["data"]["text/plain"],
        # The word comes when the cell waits already.
        "waiting": run(
            "setTimeout(() => console.log(1)); await new Promise((done) => setTimeout(done, 50_000));",
            manager.interrupt_kernel,
        )[0],
        # What comes within 200 milliseconds of a failure counts as queued behind it, and is dropped.
        "after": [time.sleep(1), run("20 + 1")][1],
        "restarted": [manager.restart_kernel(), client.wait_for_ready(timeout=60), run("40 + 2")][2],
    }))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

test("completes names, shows documentation, runs a cell twice, and survives interrupt and restart", async () => {
  const { python, notebooks } = placesIn(project);
  registerKernel(project);
  const { stdout } = await promisify(execFile)(python, ["-c", program], {
    cwd: notebooks,
    env: jupyterEnvironment(project, { B2SHARE_ENV_FILE: "" }),
  });
  const found = JSON.parse(stdout) as Record<string, unknown>;
  expect(found).toMatchObject({
    first: ["ok", ""],
    again: ["ok", ""],
    completed: ["records"],
    after: ["ok", "21\n"],
    restarted: ["ok", "42\n"],
  });
  expect(found.waiting).not.toBe("ok");
  // The names of the tools that test the course are none that a cell knows.
  expect(found.tools).toEqual(["error", expect.stringContaining("Cannot find name 'describe'")]);
  for (const part of [
    "Records.search(search?: RecordSearch)",
    "Searches published records",
    "@param search What to look for.",
    "B2ShareError with status 400",
    "b2share.records.search({ q:",
  ])
    expect(found.documented).toContain(part);
});
