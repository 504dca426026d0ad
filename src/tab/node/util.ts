/** What this project and its libraries use of `node:util`, in the browser. */
import { parseArgs } from "@pkgjs/parseargs";
import isDeepStrictEqual from "fast-deep-equal";
import { format, formatWithOptions, inspect } from "node-inspect-extracted";
import { MIMEType as ParsedType } from "whatwg-mimetype";

/** The name that Node has for the parameters is another one than the package's. */
export class MIMEType extends (ParsedType as unknown as new (text: string) => {
  essence: string;
  parameters: Map<string, string>;
}) {
  get params(): Map<string, string> {
    return this.parameters;
  }
}

type Callback = (error: Error | null | undefined, value?: unknown) => void;
type CallbackFunction = (...args: unknown[]) => void;

export function promisify(work: CallbackFunction) {
  return (...args: unknown[]) =>
    new Promise((resolve, reject) => {
      const done: Callback = (error, value) => (error ? reject(error) : resolve(value));
      work(...args, done);
    });
}

export function inherits(type: { prototype: object }, parent: { prototype: object }): void {
  Object.setPrototypeOf(type.prototype, parent.prototype);
}

export const deprecate = <T>(work: T): T => work;

export const debuglog = () => Object.assign(() => undefined, { enabled: false });

export const debug = debuglog;

export const stripVTControlCharacters = (text: string): string => text;

export const styleText = (_style: unknown, text: string): string => text;

export const types = {
  isPromise: (value: unknown) => value instanceof Promise,
  isDate: (value: unknown) => value instanceof Date,
  isRegExp: (value: unknown) => value instanceof RegExp,
  isUint8Array: (value: unknown) => value instanceof Uint8Array,
  isAnyArrayBuffer: (value: unknown) => value instanceof ArrayBuffer,
  isArrayBuffer: (value: unknown) => value instanceof ArrayBuffer,
  isArrayBufferView: (value: unknown) => ArrayBuffer.isView(value),
  isProxy: () => false,
};

export const TextDecoder = globalThis.TextDecoder;
export const TextEncoder = globalThis.TextEncoder;

export { parseArgs, isDeepStrictEqual, format, formatWithOptions, inspect };

export default {
  promisify,
  inherits,
  deprecate,
  debuglog,
  debug,
  stripVTControlCharacters,
  styleText,
  types,
  TextDecoder,
  TextEncoder,
  parseArgs,
  isDeepStrictEqual,
  format,
  formatWithOptions,
  inspect,
  MIMEType,
};
