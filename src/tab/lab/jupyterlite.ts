/** What this extension uses of JupyterLab and JupyterLite 0.8. Their own packages would bring all of JupyterLab along. */

/** A file or folder as JupyterLab's contents give it. */
export interface ContentsModel {
  name: string;
  path: string;
  type: "file" | "directory" | "notebook";
  format: "text" | "base64" | "json" | null;
  last_modified: string;
  content: unknown;
}

export interface Contents {
  get(path: string, options: { content: boolean }): Promise<ContentsModel>;
  save(path: string, model: Partial<ContentsModel>): Promise<ContentsModel>;
  delete(path: string): Promise<void>;
}

export interface Application {
  restored: Promise<void>;
  serviceManager: { contents: Contents };
}

/** A request's header in Jupyter's protocol; replies and outputs name it as their parent. */
export type Header = Record<string, unknown>;

export interface KernelOptions {
  /** Folder of the notebook. */
  location?: string;
}

/** The base class of JupyterLite's kernels: it speaks the protocol, a kernel answers. */
export interface KernelBase {
  readonly parentHeader: Header | undefined;
  readonly executionCount: number;
  stream(content: { name: string; text: string }, parent?: Header): void;
  displayData(content: unknown, parent?: Header): void;
  updateDisplayData(content: unknown, parent?: Header): void;
  publishExecuteError(content: unknown, parent?: Header): void;
  dispose(): void;
}

export interface Services {
  IKernelSpecs: unknown;
  BaseKernel: new (options: KernelOptions) => KernelBase;
}

export interface KernelSpecs {
  register(kernel: {
    spec: Record<string, unknown>;
    create(options: KernelOptions): Promise<unknown>;
  }): void;
}

/** A plugin of JupyterLab. */
export interface Plugin {
  id: string;
  autoStart: boolean;
  requires: unknown[];
  activate(app: Application, specs: KernelSpecs): void;
}
