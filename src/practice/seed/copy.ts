/** Data as after a first start, copied instead of planted: ten times as fast. */
import { cpSync, existsSync, renameSync } from "node:fs";
import { openInstance } from "../instance";
import { plantSeed } from "./plant";

/**
 * Makes the data folder of an instance that holds the seed. What is planted depends on nothing but the sources, so one
 * template serves for every instance of this version.
 *
 * @param template Where the planted data is kept; planted when it is not there yet.
 * @param data The folder to make.
 */
export function copySeed(template: string, data: string): void {
  if (!existsSync(template)) plant(template);
  cpSync(template, data, { recursive: true });
}

function plant(template: string): void {
  const unfinished = `${template}.${process.pid}`;
  const instance = openInstance({ data: unfinished });
  try {
    plantSeed(instance);
  } finally {
    instance.close();
  }
  renameSync(unfinished, template);
}
