/**
 * The extension's entry, in the form that JupyterLite loads: a container of module federation. JupyterLab's builder
 * would make the same with webpack; this extension shares one package and exposes one module.
 */
import type { Services } from "./jupyterlite";
import { pluginOf } from "./plugin";

/** A package that JupyterLite shares, by version. */
type Shared = Record<string, Record<string, { get(): Promise<() => unknown> }>>;

const { src } = document.currentScript as HTMLScriptElement;
const folder = src.slice(0, src.lastIndexOf("/") + 1);

let shared: Shared = {};

const compareVersions = (one: string, other: string) =>
  one.localeCompare(other, "en", { numeric: true });

async function newest<T>(name: string): Promise<T> {
  const versions = shared[name] ?? {};
  const [version] = Object.keys(versions).sort(compareVersions).slice(-1);
  const entry = version === undefined ? undefined : versions[version];
  if (!entry)
    throw new Error(`JupyterLite does not share ${name}; this extension is for version 0.8.`);
  return (await entry.get())() as T;
}

const container = {
  init(scope: Shared): void {
    shared = scope;
  },
  async get(): Promise<() => unknown> {
    const services = await newest<Services>("@jupyterlite/services");
    return () => ({ __esModule: true, default: [pluginOf(services, folder)] });
  },
};

interface WindowOfLab {
  _JUPYTERLAB?: Record<string, unknown>;
}

const lab = window as WindowOfLab;
lab._JUPYTERLAB ??= {};
lab._JUPYTERLAB["@b2share-notebooks/tab"] = container;
