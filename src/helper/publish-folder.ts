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
import { join, relative, resolve, sep } from "node:path";
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
  /** In bytes. */
  size: number;
}

/** A record takes no more files than this. Source: InvenioRDM's own limit. */
const MAX_FILES = 100;

/** All files in the folder and in the folders in it, but not hidden ones, and not the metadata file. */
function filesOf({ folder, metadata }: Job): Source[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file; a folder is wanted.`);
  const files = pathsIn(folder)
    .filter((path) => resolve(path) !== resolve(metadata))
    .map((path) => ({ path, key: keyOf(folder, path), size: statSync(path).size }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  if (files.length === 0) throw new Error(`There are no files in ${folder}.`);
  if (files.length > MAX_FILES)
    throw new Error(
      `${folder} has ${files.length} files; a record takes ${MAX_FILES} at most. Pack some of them into an archive.`,
    );
  refuseTwins(files);
  return files;
}

/** The name in the record: the same on every system, with slashes between folders. */
const keyOf = (folder: string, path: string) =>
  relative(folder, path).split(sep).join("/").normalize("NFC");

/** What is in a folder. A link may lead anywhere, also back into the folder, so it is not followed. */
function pathsIn(folder: string): string[] {
  refuseUnreadable(folder);
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return pathsIn(path);
      if (!entry.isFile())
        throw new Error(`${path} is a link, or no file. Put a copy there instead, or take it out.`);
      refuseUnreadable(path);
      return [path];
    });
}

/** Stops before anything is made, and not in the middle. */
function refuseUnreadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new Error(`You are not allowed to read ${path}.`);
  }
}

/** Stops where two names differ only in upper and lower case, or in how an umlaut is stored. */
function refuseTwins(files: Source[]): void {
  const paths = new Map<string, string>();
  for (const { path, key } of files) {
    const twin = paths.get(key.toLowerCase());
    if (twin !== undefined)
      throw new Error(`${twin} and ${path} are one file on some computers. Rename one of them.`);
    paths.set(key.toLowerCase(), path);
  }
}

/** Stops where a file holds your token: whoever reads the record could do all that you may do. */
function refuseTokens(files: Source[], { metadata }: Job, say: Say): void {
  const paths = files.map(({ path }) => path);
  for (const { file, place, kind } of checkSecrets([...paths, metadata])) {
    if (kind === "token")
      throw new Error(`${file}, ${place}, holds your token. Take it out first.`);
    if (kind === "not-checked")
      throw new Error(`${file} could not be looked through for tokens: ${place}.`);
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

/** Who will be able to read what. Publishing is for ever, so it is said before. */
function audience({ access }: DraftInput, files: Source[]): string {
  const { record = "public", files: content = "public", embargo } = access ?? {};
  const names = { public: "everybody", restricted: "chosen people only" };
  const forFiles = names[record === "restricted" ? record : content];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const until = embargo?.active ? `, until ${embargo.until}` : "";
  return `To be read by: record, ${names[record]}; files (${bytes} bytes), ${forFiles}${until}.`;
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

/** Stops where the folder is no longer what an earlier run has sent: nobody would notice. */
async function refuseChanges(b2share: B2Share, sent: RecordObject, files: Source[], job: Job) {
  const options = { draft: !sent.is_published };
  const compared = await b2share.files.verify(sent.id, job.folder, options);
  const isOther = (state: string) => state === "different" || state === "missing";
  const others = compared.filter(({ state }) => isOther(state)).map(({ key }) => key);
  const keys = compared.map(({ key }) => key);
  const added = files.map(({ key }) => key).filter((key) => !keys.includes(key));
  const changed = [...others, ...added].join(", ");
  if (changed !== "")
    throw new Error(
      `An earlier run has sent this folder (${sent.id}), and it has changed since: ${changed}. Nothing was sent now. What is sent stays as it is: make a new version of it, or publish a copy of the folder.`,
    );
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
  refuseTokens(files, job, say);
  await requireAccount(b2share, say);
  const description = await describe(b2share, job);
  say(`"${description.metadata?.title}", files: ${files.length}, community: ${job.community}`);
  say(audience(description, files));
  if (job.dryRun) {
    say("All is well. This was a dry run: nothing was sent.");
    return undefined;
  }
  const before = await earlier(b2share, job.folder);
  if (before && isSent(before)) {
    await refuseChanges(b2share, before, files, job);
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

/** Says who is signed in, and stops where nobody is. */
async function requireAccount(b2share: B2Share, say: Say): Promise<void> {
  const connection = await b2share.check();
  say(String(connection));
  if (!connection.signedIn) throw new Error(`Nobody is signed in: ${connection.account}.`);
}

/** Whether it is published, or waits for a curator. */
const isSent = ({ is_published, status }: RecordObject) => is_published || status === "in_review";

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

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

/** What the command line takes. */
const OPTIONS = {
  metadata: TEXT,
  community: { ...TEXT, default: "eudat" },
  restricted: FLAG,
  "dry-run": FLAG,
  discard: FLAG,
  log: TEXT,
  help: { ...FLAG, short: "h" },
} as const;

/** A job, and what else the command line says. */
type Command = Job & { log?: string; discard?: boolean };

/** The words of the command line as a job, or the exit code where there is nothing to do. */
function jobFrom(words: string[]): Command | number {
  try {
    const read = parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
    const { metadata = "", community = "", "dry-run": dryRun, help, ...others } = read.values;
    if (help) {
      console.log(USAGE);
      return 0;
    }
    const [folder = "", ...more] = read.positionals;
    if (folder === "" || more.length > 0) throw new Error("Name one folder.");
    const command = { folder, metadata, community, dryRun, ...others };
    refuseWrong(command);
    return command;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
}

/** Stops where something is missing, or where the log would be published. */
function refuseWrong({ folder, metadata, discard, log }: Command): void {
  if (metadata === "" && !discard) throw new Error("Name the metadata file: --metadata FILE");
  if (log === undefined) return;
  if (resolve(log).startsWith(resolve(folder) + sep))
    throw new Error("Keep the log in another folder: all that is in this one is published.");
  appendFileSync(log, "");
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
