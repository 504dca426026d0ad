/** The notebook that this code runs in, if it runs in one. */

type Shows = (text: string) => void;

/** Where a notebook shows something; `raw` takes any format that JupyterLab knows, those of JSON as values. */
type Display = { html: Shows; text: Shows; raw(mimeType: string, data: unknown): void };

/** What tslab offers; a new display overwrites what it showed before. */
type Tslab = { display: Display; newDisplay(): Display };

/** tslab, when this runs inside a notebook: it hands its `require` to the cells in this variable. */
export function notebook(): Tslab | undefined {
  const { __tslab__: kernel } = globalThis as { __tslab__?: { require(id: string): Tslab } };
  return kernel?.require("tslab");
}
