/** The files of JupyterLite, exchanged with the kernel: all but notebooks. */
import type { FileChanges, FileContent } from "../kernel/messages";
import type { Contents, ContentsModel } from "./jupyterlite";

const base64OfBytes = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

const bytesOfBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** The text of the bytes; undefined where they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export class PageFiles {
  readonly #contents: Contents;
  readonly #site: string;

  /** @param site Address of the site, for the files that are part of it. */
  constructor(contents: Contents, site: string) {
    this.#contents = contents;
    this.#site = site;
  }

  /** What changed since the last look; `seen` holds the files of that look with their times, and is brought up to date. */
  async changes(seen: Map<string, string>): Promise<FileChanges> {
    const written: FileContent[] = [];
    const gone = new Set(seen.keys());
    for (const model of await this.#filesBelow("")) {
      gone.delete(model.path);
      if (seen.get(model.path) === model.last_modified) continue;
      seen.set(model.path, model.last_modified);
      written.push({ path: `/${model.path}`, bytes: await this.#bytesOf(model.path) });
    }
    for (const path of gone) seen.delete(path);
    return { written, removed: [...gone].map((path) => `/${path}`) };
  }

  /** Saves what a cell changed, so that the file browser shows it and a reload keeps it. */
  async save({ written, removed }: FileChanges, seen: Map<string, string>): Promise<void> {
    for (const { path, bytes } of written) {
      const name = path.slice(1);
      const { last_modified } = await this.#saveFile(name, bytes);
      seen.set(name, last_modified);
    }
    for (const path of removed) {
      const name = path.slice(1);
      if (!seen.delete(name)) continue;
      await this.#contents.delete(name);
    }
  }

  async #filesBelow(folder: string): Promise<ContentsModel[]> {
    const { content } = await this.#contents.get(folder, { content: true });
    const files: ContentsModel[] = [];
    for (const model of content as ContentsModel[]) {
      if (model.type === "directory") files.push(...(await this.#filesBelow(model.path)));
      if (model.type === "file") files.push(model);
    }
    return files;
  }

  async #bytesOf(path: string): Promise<Uint8Array> {
    try {
      const { format, content } = await this.#contents.get(path, { content: true });
      if (format === "base64") return bytesOfBase64(content as string);
      const text = typeof content === "string" ? content : JSON.stringify(content);
      return new TextEncoder().encode(text);
    } catch {
      // JupyterLite 0.8 does not find files of the site with # in their name.
      const address = path.split("/").map(encodeURIComponent).join("/");
      const response = await fetch(`${this.#site}files/${address}`);
      if (!response.ok) throw new Error(`The file ${path} cannot be read.`);
      return new Uint8Array(await response.arrayBuffer());
    }
  }

  async #saveFile(path: string, bytes: Uint8Array): Promise<ContentsModel> {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    await this.#makeFolders(parts);
    const text = textOf(bytes);
    return this.#contents.save(path, {
      name,
      path,
      type: "file",
      format: text === undefined ? "base64" : "text",
      content: text ?? base64OfBytes(bytes),
    });
  }

  async #makeFolders(names: string[]): Promise<void> {
    for (const [depth, name] of names.entries()) {
      const path = names.slice(0, depth + 1).join("/");
      try {
        await this.#contents.get(path, { content: false });
      } catch {
        await this.#contents.save(path, { name, path, type: "directory" });
      }
    }
  }
}
