/** Packages without declarations that stand for modules of Node: they have the types of what they stand for. */

declare module "readable-stream" {
  import stream from "node:stream";
  export default stream;
}

declare module "@pkgjs/parseargs" {
  export { parseArgs } from "node:util";
}

declare module "whatwg-mimetype" {
  export { MIMEType } from "node:util";
}

declare module "path-browserify" {
  export { default } from "node:path";
}
