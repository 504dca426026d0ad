/** The notebook that this code may run in. */

/** Where something can be shown. */
export interface NotebookDisplay {
  html(html: string): void;
  text(text: string): void;
  /** Any format that JupyterLab knows; JSON formats are handed over as values. */
  raw(mimeType: string, data: unknown): void;
}

/** What tslab offers. */
interface Tslab {
  display: NotebookDisplay;
  /** A display that overwrites what it showed before. */
  newDisplay(): NotebookDisplay;
}

/** tslab, when this runs inside a notebook: it hands its `require` to the cells in this variable. */
export function notebook(): Tslab | undefined {
  const { __tslab__: kernel } = globalThis as {
    __tslab__?: { require(id: string): Tslab };
  };
  return kernel?.require("tslab");
}
