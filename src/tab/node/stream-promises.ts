/** `node:stream/promises` in the browser. */
import { promises } from "./stream";

export default promises;
export const { pipeline, finished } = promises;
