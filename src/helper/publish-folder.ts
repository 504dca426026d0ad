/**
 * Publishes a folder on B2SHARE: its files and a metadata file in, a published record out.
 *
 * A program of its own that needs only the package b2share-notebooks: copy it, and change what you want to be
 * different. The notebook C_Example_script explains it piece by piece. `npx b2share-notebooks publish --help` runs it.
 */
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import {
  B2ShareError,
  checkMetadata,
  checkSecrets,
  connect,
  readMetadata,
} from "b2share-notebooks";
import type { B2Share, DraftInput, OnProgress, RecordObject } from "b2share-notebooks";

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
  /** Whether to check files, metadata and token, and to send nothing. */
  dryRun?: boolean;
}

/** Tells the user how far it has got. */
type Say = (line: string) => void;

/** A file, and what it is called in the record. */
interface Source {
  path: string;
  key: string;
}

/** All files in the folder and in the folders in it, but not hidden ones, and not the metadata file. */
function filesOf({ folder, metadata }: Job): Source[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file; a folder is wanted.`);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => ({ path: join(folder, name), names: name.normalize("NFC").split(sep) }))
    .filter(({ names }) => !names.some((name) => name.startsWith(".")))
    .filter(({ path }) => statSync(path).isFile() && resolve(path) !== resolve(metadata))
    .map(({ path, names }) => ({ path, key: names.join("/") }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (files.length === 0) throw new Error(`There are no files in ${folder}.`);
  return files;
}

/** Stops where a file holds your token: whoever reads the record could do all that you may do. */
function refuseTokens(files: Source[], { metadata }: Job, say: Say): void {
  const small = files.map(({ path }) => path).filter((path) => statSync(path).size < 10_000_000);
  for (const { file, place, kind } of checkSecrets([...small, metadata])) {
    if (kind === "token")
      throw new Error(`${file}, ${place}, holds your token. Take it out first.`);
    say(`Look at ${file}, ${place}: is this a token? It has the shape of one.`);
  }
}

/** The draft as the metadata file describes it, checked before anything is sent. */
async function describe(b2share: B2Share, job: Job): Promise<DraftInput> {
  const draft = await readMetadata(job.metadata, { b2share });
  const problems = await checkMetadata(draft, { b2share });
  const { slug } = await b2share.communities.get(job.community);
  const given = draft.metadata?.community_extension?.[slug] ?? {};
  for (const { name } of await b2share.communities.requiredFields(slug)) {
    const field = `metadata.community_extension.${slug}.${name}`;
    if (!(name in given)) problems.push({ field, messages: ["The community asks for it."] });
  }
  if (problems.length > 0) throw new Error(listed(`${job.metadata} is not complete:`, problems));
  const access = { record: "public" as const, ...draft.access, files: "restricted" as const };
  const files = { ...draft.files, enabled: true };
  return { ...draft, files, ...(job.restricted ? { access } : {}) };
}

function listed(title: string, problems: { field: string; messages: string[] }[]): string {
  const lines = problems.map(({ field, messages }) => `- ${field}: ${messages.join(" ")}`);
  return [title, ...lines].join("\n");
}

/** Where it is written down which draft belongs to the folder. */
const noteIn = (folder: string) => join(folder, ".b2share.json");

/** The note: the identifier of the draft on each instance, by the instance's address. */
function readNote(folder: string): Record<string, string> {
  const note = noteIn(folder);
  if (!existsSync(note)) return {};
  try {
    return JSON.parse(readFileSync(note, "utf8")) as Record<string, string>;
  } catch {
    throw new Error(
      `${note} cannot be read. Look for the draft among yours, and delete this file.`,
    );
  }
}

/** Writes down which draft belongs to the folder; without an identifier, that there is none. */
function writeNote({ url }: B2Share, folder: string, id?: string): void {
  const note = JSON.stringify({ ...readNote(folder), [url]: id });
  if (note === "{}") rmSync(noteIn(folder), { force: true });
  else writeFileSync(noteIn(folder), note);
}

/** The draft or record that an earlier run made for this folder, if it is still there. */
async function earlier(b2share: B2Share, folder: string): Promise<RecordObject | undefined> {
  const id = readNote(folder)[b2share.url];
  if (id === undefined) return undefined;
  return (await found(b2share.records.get(id))) ?? found(b2share.drafts.get(id));
}

/** The answer to a request; nothing where there is nothing, or nothing any more. */
function found<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof B2ShareError && [404, 410].includes(error.status ?? 0)) return undefined;
    throw error;
  });
}

/** A new draft, written down at once: whatever happens now, the next run finds it. */
async function begin(b2share: B2Share, folder: string, draft: DraftInput): Promise<RecordObject> {
  accessSync(folder, constants.W_OK); // where no note can be written, no draft is made
  const made = await b2share.drafts.create(draft);
  writeNote(b2share, folder, made.id);
  return made;
}

/** Sends the files, one after the other; what the draft has already is not sent again. */
async function sendFiles(b2share: B2Share, id: string, files: Source[], say: Say): Promise<void> {
  for (const [at, file] of files.entries()) {
    say(`File ${at + 1} of ${files.length}: ${file.key}`);
    const onProgress = tenths(say);
    const [sent] = await b2share.files.upload(id, file, { replace: true, onProgress });
    say(sent?.skipped ? "  is there already" : `  sent: ${sent?.size} bytes, ${sent?.checksum}`);
  }
  // What an earlier run sent, and the folder does not hold any more, must not be published.
  const keys = files.map(({ key }) => key);
  for (const { key } of await b2share.files.list(id, { draft: true })) {
    if (keys.includes(key)) continue;
    await b2share.files.delete(id, key);
    say(`Taken out of the draft: ${key}`);
  }
}

/** Tells of each tenth of a file of 10 MB or more. */
function tenths(say: Say): OnProgress {
  let told = 0;
  return ({ bytes, total }) => {
    const share = Math.floor((10 * bytes) / total);
    if (total < 10_000_000 || share <= told) return;
    told = share;
    say(`  ${share}0 %`);
  };
}

/** Publishes a folder. Run again after a break, it goes on where it stopped. A dry run returns nothing. */
async function publishFolder(
  b2share: B2Share,
  job: Job,
  say: Say,
): Promise<RecordObject | undefined> {
  const files = filesOf(job);
  const connection = await b2share.check();
  say(String(connection));
  if (!connection.signedIn) throw new Error(`Nobody is signed in: ${connection.account}.`);
  const description = await describe(b2share, job);
  refuseTokens(files, job, say);
  say(`"${description.metadata?.title}", files: ${files.length}, community: ${job.community}`);
  if (job.dryRun) {
    say("All is well. This was a dry run: nothing was sent.");
    return undefined;
  }
  const before = await earlier(b2share, job.folder);
  if (before?.is_published || before?.status === "in_review") {
    say("An earlier run has sent this folder. Nothing was sent now.");
    return before;
  }
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
  writeNote(b2share, folder);
  return before ? `Draft ${before.id} is deleted.` : "There is no draft.";
}

const USAGE = `Usage: b2share-notebooks publish FOLDER --metadata FILE [flags]
Publishes the files of a folder, and of the folders in it, as one record.
Stopped with Ctrl + C, or by an error, and run again, it goes on where it stopped.
  --metadata FILE   CSV or JSON file with the metadata
  --community SLUG  community that gets the record (default: eudat)
  --restricted      only chosen people may have the files
  --dry-run         check files, metadata and token, and send nothing
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
        help: { ...flag, short: "h" },
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
    if (others.log !== undefined) {
      if (resolve(others.log).startsWith(resolve(folder) + sep))
        throw new Error("Keep the log in another folder: all that is in this one is published.");
      appendFileSync(others.log, "");
    }
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
      say("What was begun is kept. Run the same again to go on, or with --discard to delete it.");
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
