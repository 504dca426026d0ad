/** What the page and the kernel's worker say to each other. */

/** A file of the course's folder: its path from the root, and its bytes. */
export interface FileContent {
  path: string;
  bytes: Uint8Array;
}

/** Files that were written or removed since the last exchange. */
export interface FileChanges {
  written: FileContent[];
  removed: string[];
}

/** The first message: what the kernel has to know of the page. */
export interface Start {
  /** Folder of the notebook, from the root. */
  folder: string;
  /** Address of the declarations that the compiler reads. */
  types: string;
  /** Address of the practice instance's pages, without a slash at its end. */
  pages: string;
}

export type RequestKind = "execute" | "complete" | "inspect" | "isComplete";

/** A message of Jupyter's protocol, with the files that changed before it. */
export interface KernelRequest {
  id: number;
  kind: RequestKind;
  content: { code: string; cursor_pos?: number };
  files: FileChanges;
}

/** What comes back: outputs while a cell runs, then one reply. */
export type KernelMessage =
  | { id: number; stream: "stdout" | "stderr"; text: string }
  | { id: number; display: DisplayData; isUpdate: boolean }
  | { id: number; reply: Record<string, unknown>; files: FileChanges };

/** Jupyter's `display_data`. */
export interface DisplayData {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}
