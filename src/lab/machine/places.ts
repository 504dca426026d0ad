/** Where things lie in the project's folder. */
import { join } from "node:path";

/** The notebook that `npm start` opens. */
export const firstNotebook = "00_Getting_your_API_token.ipynb";

/** Files and folders that the commands make or use. */
export interface Places {
  notebooks: string;
  practiceData: string;
  /** What may be deleted at any time. */
  cache: string;
  venv: string;
  /** Python of the virtual environment. */
  python: string;
  /** The note that the virtual environment is whole. */
  stamp: string;
}

/** The places of the project in the folder `root`. */
export function placesIn(root: string): Places {
  const venv = join(root, ".venv");
  return {
    notebooks: join(root, "notebooks"),
    practiceData: join(root, "practice-data"),
    cache: join(root, ".cache"),
    venv,
    python:
      process.platform === "win32"
        ? join(venv, "Scripts", "python.exe")
        : join(venv, "bin", "python"),
    stamp: join(venv, ".b2share-setup"),
  };
}
