/** What cells use of `node:url` in the browser. */
export const URL = globalThis.URL;
export const URLSearchParams = globalThis.URLSearchParams;
export const fileURLToPath = (url: string | URL): string =>
  decodeURIComponent(new URL(url).pathname);
export const pathToFileURL = (path: string): URL => new URL(`file://${encodeURI(path)}`);

export default { URL, URLSearchParams, fileURLToPath, pathToFileURL };
