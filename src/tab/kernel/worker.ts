/**
 * The kernel of the course in a browser: tslab itself, which compiles and runs cells here as it does in Node.
 * What it needs of Node comes from the folder `node/`.
 */
import "../node/globals";
import { addTypeFiles } from "./type-files";
import { createConverter } from "tslab/dist/converter";
import { createExecutor } from "tslab/dist/executor";
import { JupyterHandlerImpl } from "tslab/dist/jupyter";
import { changesSince, fileMarks, takeFiles } from "./cell-files";
import { showOnConsole } from "./console";
import type { KernelMessage, KernelRequest, RequestKind, Start } from "./messages";
import { provideModules } from "./modules";
import files from "../node/fs";

const post = (message: KernelMessage) => self.postMessage(message);

async function start({ folder, types, pages }: Start): Promise<JupyterHandlerImpl> {
  const response = await fetch(types);
  if (!response.ok) throw new Error(`The types for the cells could not be loaded: ${types}`);
  addTypeFiles((await response.json()) as Record<string, string>);
  files.mkdirSync(folder, { recursive: true });
  process.chdir(folder);
  provideModules(pages);
  showOnConsole();
  const node = createConverter();
  const executor = createExecutor(
    folder,
    { node, browser: node, close: () => node.close() },
    console,
  );
  return new JupyterHandlerImpl(executor, false);
}

/** Runs a cell; what it prints and shows is sent as it comes. */
function execute(handler: JupyterHandlerImpl, id: number, content: { code: string }) {
  return handler.handleExecute(
    content as never,
    (stream, text) => post({ id, stream: stream as "stdout" | "stderr", text }),
    (display, isUpdate) => post({ id, display: display, isUpdate: !!isUpdate }),
  );
}

const answers: Record<
  RequestKind,
  (handler: JupyterHandlerImpl, request: KernelRequest) => unknown
> = {
  execute: (handler, { id, content }) => execute(handler, id, content),
  complete: (handler, { content }) => handler.handleComplete(content as never),
  inspect: (handler, { content }) => handler.handleInspect(content as never),
  isComplete: (handler, { content }) => handler.handleIsComplete(content),
};

async function answer(handler: JupyterHandlerImpl, request: KernelRequest): Promise<void> {
  takeFiles(request.files);
  const before = fileMarks();
  const reply = (await answers[request.kind](handler, request)) as Record<string, unknown>;
  // What a cell began and did not wait for, such as a file written in the background, may end first.
  await new Promise((resolve) => setTimeout(resolve));
  post({ id: request.id, reply, files: changesSince(before) });
}

let started: Promise<JupyterHandlerImpl> | undefined;
let turn: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Start | KernelRequest>) => {
  if ("folder" in data) {
    started = start(data);
    return;
  }
  turn = turn.then(async () => {
    try {
      if (started) await answer(await started, data);
    } catch (error) {
      const reply = { status: "error", ename: "KernelError", evalue: String(error), traceback: [] };
      post({ id: data.id, stream: "stderr", text: `${String(error)}\n` });
      post({ id: data.id, reply, files: { written: [], removed: [] } });
    }
  });
};

self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  console.error("UnhandledPromiseRejection:", event.reason);
});
