/** What cells can import in the browser: the helper, the course, tslab, and Node's modules as far as they are there. */
import buffer from "buffer";
import dotenv from "dotenv";
import events from "events";
import path from "path";
import url from "../node/url";
import * as helper from "../../helper/index";
import * as course from "../../course/index";
import crypto from "../node/crypto";
import files from "../node/fs";
import promisedFiles from "../node/fs-promises";
import { modules } from "../node/module";
import stream from "../node/stream";
import promisedStream from "../node/stream-promises";
import timers from "../node/timers-promises";
import util from "../node/util";
import { cellFetch, crossFetch, knowPages } from "./fetch";

/** Lets cells import what is there; `pages` is the address of the practice instance's pages. */
export function provideModules(pages: string): void {
  knowPages(pages);
  Object.assign(globalThis, { fetch: cellFetch });
  const known: Record<string, unknown> = {
    "b2share-notebooks": helper,
    "b2share-notebooks/course": course,
    "cross-fetch": crossFetch,
    buffer,
    crypto,
    dotenv,
    events,
    fs: files,
    "fs/promises": promisedFiles,
    path,
    stream,
    "stream/promises": promisedStream,
    "timers/promises": timers,
    url,
    util,
  };
  for (const [name, module] of Object.entries(known)) modules.set(name, () => module);
}
