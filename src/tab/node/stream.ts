/** `node:stream` in the browser. */
import stream from "readable-stream";

export default stream;
export const { Readable, Writable, Duplex, Transform, PassThrough } = stream;
export const { pipeline, finished, addAbortSignal, promises } = stream;
export type Readable = stream.Readable;
export type Writable = stream.Writable;
