/** The kernel as JupyterLite sees it: hands requests to the worker, and its outputs to the notebook. */
import type { Header, KernelBase, KernelOptions, Services } from "./jupyterlite";
import { KernelWorker, type Reply, type Surroundings } from "./kernel-worker";

/** What the kernel says of itself: the words of tslab, with the versions that it has. */
const KERNEL_INFO: Reply = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "tslab",
  implementation_version: "1.0.22",
  banner: "TypeScript in the browser",
  help_links: [],
  language_info: {
    name: "typescript",
    version: "5.0.4",
    mimetype: "text/typescript",
    file_extension: ".ts",
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
    pygments_lexer: "typescript",
  },
};

/** Shows what a cell prints in the notebook, below the cell that asked for it. */
function outputsOf(kernel: KernelBase) {
  return {
    stream: (name: string, text: string, parent?: Header) => kernel.stream({ name, text }, parent),
    display: (data: unknown, isUpdate: boolean, parent?: Header) =>
      isUpdate ? kernel.updateDisplayData(data, parent) : kernel.displayData(data, parent),
  };
}

/** The class of kernels, over the base class that JupyterLite shares. */
export function tabKernel(BaseKernel: Services["BaseKernel"]) {
  return class TabKernel extends BaseKernel {
    readonly worker: KernelWorker;

    constructor(options: KernelOptions, surroundings: Surroundings) {
      super(options);
      this.worker = new KernelWorker(options.location ?? "", surroundings, outputsOf(this));
    }

    async executeRequest(content: { code: string }): Promise<Reply> {
      const reply = await this.worker.execute(content, this.parentHeader);
      const execution_count = this.executionCount;
      if (reply.status === "ok") return { ...reply, execution_count, user_expressions: {} };
      // tslab has shown the error in the cell's output; here the notebook learns that it stops.
      return { status: "error", execution_count, ename: "", evalue: "", traceback: [] };
    }

    completeRequest(content: { code: string; cursor_pos: number }): Promise<Reply> {
      return this.worker.ask("complete", content);
    }

    inspectRequest(content: { code: string; cursor_pos: number }): Promise<Reply> {
      return this.worker.ask("inspect", content);
    }

    isCompleteRequest(content: { code: string }): Promise<Reply> {
      return this.worker.ask("isComplete", content);
    }

    kernelInfoRequest(): Promise<Reply> {
      return Promise.resolve(KERNEL_INFO);
    }

    commInfoRequest(): Promise<Reply> {
      return Promise.resolve({ status: "ok", comms: {} });
    }

    inputReply(): void {}
    async commOpen(): Promise<void> {}
    async commMsg(): Promise<void> {}
    async commClose(): Promise<void> {}

    override dispose(): void {
      this.worker.end();
      super.dispose();
    }
  };
}
