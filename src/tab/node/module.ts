/** `node:module` in the browser: cells get the modules of the bundle, by their names. */

/** Modules that cells may import; the kernel fills it. Made when first asked for. */
export const modules = new Map<string, () => unknown>();

interface Require {
  (name: string): unknown;
  resolve(name: string): string;
}

function load(name: string): unknown {
  const make = modules.get(name.replace(/^node:/, ""));
  if (make) return make();
  const message = `Cannot find module '${name}'. In the browser, cells can import: ${[...modules.keys()].join(", ")}.`;
  throw Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
}

export function createRequire(): Require {
  const resolve = (name: string) => {
    load(name);
    return name;
  };
  return Object.assign((name: string) => load(name), { resolve });
}

export default { createRequire };
