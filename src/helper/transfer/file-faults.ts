/** Faults of the file system, said in words and with what to do about them. */
import { B2ShareError, LocalError, type LocalCode } from "../errors";
import { shortPath } from "../settings/text-file";

interface Words {
  code: LocalCode;
  says: (name: string) => string;
  hint: string;
}

const PATHS = "Paths are seen from the folder of the notebook.";

const noAccess: Words = {
  code: "NO_ACCESS",
  says: (name) => `You are not allowed to open ${name}.`,
  hint: "Look at its rights and at those of its folder. If another program has it open, close it there.",
};

const noSpace: Words = {
  code: "NO_SPACE",
  says: (name) => `There is no room left for ${name}.`,
  hint: "Make room on the disk, or choose a folder on another one.",
};

/** What to say of a fault, by the code that Node gives it. */
const WORDS: Record<string, Words> = {
  ENOENT: { code: "NO_FILE", says: (name) => `There is no file ${name}.`, hint: PATHS },
  ENOTDIR: {
    code: "NO_FILE",
    says: (name) => `${name} leads through a file as if that were a folder.`,
    hint: PATHS,
  },
  EISDIR: {
    code: "IS_FOLDER",
    says: (name) => `${name} is a folder.`,
    hint: "Rename it, or choose another folder.",
  },
  EEXIST: {
    code: "FILE_EXISTS",
    says: (name) => `Something else is in the way: ${name}.`,
    hint: "Rename it, or choose another folder.",
  },
  ELOOP: {
    code: "NO_ACCESS",
    says: (name) => `${name} is a link that cannot be followed.`,
    hint: "Name the file that the link leads to, or delete the link.",
  },
  ENAMETOOLONG: {
    code: "WRONG_FILE_NAME",
    says: (name) => `The name ${name} is too long for this computer.`,
    hint: "Choose a folder with a shorter path.",
  },
  EACCES: noAccess,
  EPERM: noAccess,
  EBUSY: noAccess,
  EROFS: { ...noAccess, hint: "The disk cannot be written to. Choose another folder." },
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EFBIG: noSpace,
  EMFILE: {
    code: "NO_ACCESS",
    says: (name) => `Too many files are open to open ${name}, too.`,
    hint: "Restart the kernel, or transfer fewer files at a time.",
  },
};

/** The error for what went wrong with the file at `path`; errors that say enough are passed on. */
export function fileFault(fault: unknown, path: string): unknown {
  const { code } = (fault ?? {}) as { code?: unknown };
  if (fault instanceof B2ShareError || typeof code !== "string") return fault;
  const name = shortPath(path);
  const words = WORDS[code];
  if (words) return new LocalError(words.code, words.says(name), { hint: words.hint });
  // Other faults of the system have a code as well, for example EIO.
  if (!/^E[A-Z0-9]+$/.test(code)) return fault;
  return new LocalError("NO_ACCESS", `${name} cannot be read or written (${code}).`, {
    hint: "Is the disk still there, and is it in order?",
  });
}

/** Does something with the file at `path`, and says what went wrong with it in words. */
export async function withFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw fileFault(fault, path);
  }
}
