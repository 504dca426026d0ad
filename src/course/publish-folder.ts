/**
 * Publishes a folder on B2SHARE: its files and a metadata file in, a published record out.
 *
 * A program of its own that needs only the package b2share-notebooks: copy it, and change what you want to be
 * different. The notebook C_Example_script explains it piece by piece. `npx b2share-notebooks publish --help` runs it.
 */
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { B2ShareError, checkMetadata, connect, readMetadata } from "b2share-notebooks";
import type { B2Share, DraftInput, RecordObject } from "b2share-notebooks";

/** What is to be published, and how. */
interface Job {
  /** Folder with the files. */
  folder: string;
  /** CSV or JSON file with the metadata. */
  metadata: string;
  /** Slug of the community that gets the record. */
  community: string;
  /** Whether the files are for chosen people only. */
  restricted?: boolean;
  /** Whether to check everything, and to send nothing. */
  dryRun?: boolean;
}

/** Tells the user how far it has got. */
type Say = (line: string) => void;

/** The files of the folder: all but hidden ones, folders, and the metadata file. */
function filesOf({ folder, metadata }: Job): string[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(folder, entry.name))
    .filter((path) => resolve(path) !== resolve(metadata))
    .sort();
  if (files.length === 0) throw new Error(`There are no files in ${folder}.`);
  return files;
}

/** The draft as the metadata file describes it, checked before anything is sent. */
async function describe(b2share: B2Share, job: Job): Promise<DraftInput> {
  const draft = await readMetadata(job.metadata, { b2share });
  const problems = await checkMetadata(draft, { b2share });
  if (problems.length > 0) throw new Error(listed(`${job.metadata} is not complete:`, problems));
  const access = { record: "public" as const, files: "restricted" as const };
  const files = { ...draft.files, enabled: true };
  return { ...draft, files, ...(job.restricted ? { access } : {}) };
}

function listed(title: string, problems: { field: string; messages: string[] }[]): string {
  const lines = problems.map(({ field, messages }) => `- ${field}: ${messages.join(" ")}`);
  return [title, ...lines].join("\n");
}

/** Where it is written down which draft belongs to the folder. */
const noteIn = (folder: string) => join(folder, ".b2share.json");

/** The draft or record that an earlier run made for this folder, if it is still there. */
async function earlier(b2share: B2Share, folder: string): Promise<RecordObject | undefined> {
  const note = noteIn(folder);
  if (!existsSync(note)) return undefined;
  const { url, id } = JSON.parse(readFileSync(note, "utf8")) as { url: string; id: string };
  if (url !== b2share.url) return undefined;
  return (await found(b2share.records.get(id))) ?? found(b2share.drafts.get(id));
}

/** The answer to a request, or nothing where there is nothing. */
function found<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof B2ShareError && error.status === 404) return undefined;
    throw error;
  });
}

/** A new draft, written down at once: whatever happens now, the next run finds it. */
async function begin(b2share: B2Share, folder: string, draft: DraftInput): Promise<RecordObject> {
  const made = await b2share.drafts.create(draft);
  writeFileSync(noteIn(folder), JSON.stringify({ url: b2share.url, id: made.id }));
  return made;
}

/** Sends the files, one after the other; what the draft has already is not sent again. */
async function sendFiles(b2share: B2Share, id: string, files: string[], say: Say): Promise<void> {
  for (const [at, path] of files.entries()) {
    say(`File ${at + 1} of ${files.length}: ${path}`);
    const [file] = await b2share.files.upload(id, path, { replace: true });
    say(file?.skipped ? "  is there already" : `  sent: ${file?.size} bytes, ${file?.checksum}`);
  }
  const unfinished = (await b2share.files.list(id, { draft: true })).filter(
    ({ status }) => status !== "completed",
  );
  for (const { key } of unfinished) await b2share.files.delete(id, key);
}

/** Publishes a folder. Run again after a break, it goes on where it stopped. A dry run returns nothing. */
async function publishFolder(
  b2share: B2Share,
  job: Job,
  say: Say,
): Promise<RecordObject | undefined> {
  const files = filesOf(job);
  const description = await describe(b2share, job);
  say(
    `"${description.metadata?.title}", ${files.length} files, for the community ${job.community}`,
  );
  say(`Instance: ${b2share.instance}, ${b2share.url}`);
  if (job.dryRun) {
    say("All is well. This was a dry run: nothing was sent.");
    return undefined;
  }
  const before = await earlier(b2share, job.folder);
  if (before?.is_published || before?.status === "in_review") return before;
  const { id } = before ?? (await begin(b2share, job.folder, description));
  say(before ? `Going on with the draft ${id}` : `Made the draft ${id}`);
  await sendFiles(b2share, id, files, say);
  const { errors = [] } = await b2share.drafts.replace(id, description);
  if (errors.length > 0) throw new Error(listed("The server objects:", errors));
  await b2share.reviews.submit(id, job.community);
  return (await found(b2share.records.get(id))) ?? b2share.drafts.get(id);
}

/** What came of it, in a sentence. */
function outcome({ id, status, pids, links }: RecordObject): string {
  return status === "published"
    ? `Published: ${pids.doi?.identifier ?? id}, ${links.self_html}`
    : `The draft ${id} waits for a curator of the community: ${links.self_html}`;
}

/** Gives up: deletes the draft that belongs to the folder. */
async function discard(b2share: B2Share, folder: string): Promise<string> {
  const before = await earlier(b2share, folder);
  if (before?.is_published) return `${before.id} is published, and stays.`;
  if (before?.status === "in_review") await b2share.reviews.cancel(before.id);
  if (before) await b2share.drafts.delete(before.id);
  rmSync(noteIn(folder), { force: true });
  return before ? `Draft ${before.id} is deleted.` : "There is no draft.";
}

const USAGE = `Usage: b2share-notebooks publish FOLDER --metadata FILE [flags]
Publishes the files of a folder as one record. Run again after a break, it goes on where it stopped.
  --metadata FILE   CSV or JSON file with the metadata
  --community SLUG  community that gets the record (default: eudat)
  --restricted      only chosen people may have the files
  --dry-run         check everything, and send nothing
  --discard         delete the draft of an unfinished run
  --log FILE        write down what is done, with the time
  --help            say this
The instance and the token come from .env and the file token, as everywhere in the course.
Exit codes: 0 done, 1 failed, 2 wrong usage.`;

/** The words of the command line as a job, or the exit code where there is nothing to do. */
function jobFrom(words: string[]): (Job & { log?: string; discard?: boolean }) | number {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        metadata: text,
        community: { ...text, default: "eudat" },
        restricted: flag,
        "dry-run": flag,
        discard: flag,
        log: text,
        help: flag,
      },
    });
    const { metadata = "", community = "", "dry-run": dryRun, help, ...others } = values;
    const [folder = "", ...more] = positionals;
    if (help) {
      console.log(USAGE);
      return 0;
    }
    if (folder === "" || more.length > 0) throw new Error("Name one folder.");
    if (metadata === "" && !others.discard)
      throw new Error("Name the metadata file: --metadata FILE");
    return { folder, metadata, community, dryRun, ...others };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
}

/** The command line: from its words to an exit code. */
async function main(words: string[]): Promise<number> {
  const job = jobFrom(words);
  if (typeof job === "number") return job;
  const say: Say = (line) => {
    console.log(line);
    if (job.log) appendFileSync(job.log, `${new Date().toISOString()} ${line}\n`);
  };
  try {
    const b2share = connect();
    if (job.discard) say(await discard(b2share, job.folder));
    else {
      const record = await publishFolder(b2share, job, say);
      if (record) say(outcome(record));
    }
    return 0;
  } catch (error) {
    say(`Failed: ${error instanceof Error ? error.message : String(error)}`);
    if (existsSync(noteIn(job.folder)))
      say("The draft is kept. Run the same again to go on, or with --discard to delete it.");
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
