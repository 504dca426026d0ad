/** The exercises of 10_Special_requests. */
import { connect, B2ShareError, type B2Share } from "../../helper/index";
import type { Exercise } from "../exercise";
import { unlessRefused } from "../own-deposit";
import { signInAs } from "../sign-in-as";

/** Records of the practice instance that the exercises name. */
const lake = "fzy7a-7fw19";
const retracted = "x3nhh-05337";
const interviews = "nfaqv-pd545";
const farm = "b7b40-kwe65";

/** The error with which a request ended; undefined where it succeeded. */
async function refusal(answer: Promise<unknown>): Promise<B2ShareError | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    if (error instanceof B2ShareError) return error;
    throw error;
  }
}

const first: Exercise<Record<"views" | "downloads" | "allViews" | "allDownloads", number>> = {
  name: "numbers",
  takes: { views: "number", downloads: "number", allViews: "number", allDownloads: "number" },
  hint: "Section 5: every published record carries its numbers in stats.",
  fullerHint: `statistics.ofRecord("${lake}") gives this_version and all_versions; each has views and downloads.`,
  solution: `
const { this_version: own, all_versions: all } = await b2share.statistics.ofRecord("${lake}");
const numbers = {
  views: own.views,
  downloads: own.downloads,
  allViews: all.views,
  allDownloads: all.downloads,
};
`,
  async check(numbers, b2share) {
    const { this_version, all_versions } = await b2share.statistics.ofRecord(lake);
    return [
      [numbers.views === this_version.views, "views of this version"],
      [numbers.downloads === this_version.downloads, "downloads of this version"],
      [numbers.allViews === all_versions.views, "views of all versions"],
      [numbers.allDownloads === all_versions.downloads, "downloads of all versions"],
    ];
  },
};

interface Deleted {
  deleted: { id: string; status: number };
  removalReason: string;
}

const second: Exercise<Deleted> = {
  takes: { deleted: { id: "id", status: "number" }, removalReason: "text" },
  hint: "Sections 11 and 12. The status of a request that failed is error.status.",
  fullerHint: `drafts.create makes the draft, drafts.delete deletes it, and drafts.get(id) then throws an error with a status. So does records.get("${retracted}"); its error has body.tombstone.`,
  solution: `
const { id } = await b2share.drafts.create({ metadata: { title: "To be deleted" } });
await b2share.drafts.delete(id);
const statusOf = (error: B2ShareError) => error.status ?? 0;
const deleted = { id: id, status: await b2share.drafts.get(id).then(() => 200, statusOf) };
const removalReason = await b2share.records.get("${retracted}").then(
  () => "",
  (error: B2ShareError) => error.body?.tombstone?.removal_reason?.id ?? "",
);
`,
  async check({ deleted, removalReason }, b2share) {
    const stone = (await refusal(b2share.records.get(retracted)))?.body?.tombstone;
    const isId = /^[0-9a-z]{5}-[0-9a-z]{5}$/.test(deleted.id);
    const asked = isId ? await refusal(b2share.drafts.get(deleted.id)) : undefined;
    return [
      [
        isId,
        "deleted.id is the identifier of a draft (make it in a cell of its own: a cell that fails keeps no variables)",
      ],
      [asked?.status === 404, "the draft is gone"],
      [deleted.status === 404, "deleted.status is what the instance answers now"],
      [
        removalReason !== "" && removalReason === stone?.removal_reason?.id,
        `removalReason is the reason why ${retracted} was removed`,
      ],
    ];
  },
};

interface Shared {
  requestId: string;
  linkStatuses: { before: number; after: number };
}

/** Whether a request of the trainee for the files was accepted. */
async function isAccepted(b2share: B2Share, requestId: string): Promise<boolean> {
  const request =
    requestId === "" ? undefined : await unlessRefused(b2share.requests.get(requestId));
  if (request?.type !== "user-access-request") return false;
  return request.status === "accepted" && request.topic?.record === interviews;
}

const third: Exercise<Shared> = {
  takes: { requestId: "text", linkStatuses: { before: "number", after: "number" } },
  hint: "Sections 8 and 9 for the first part, section 7 for the second. Two people take part, so use the right one for each request.",
  fullerHint: `access.request("${interviews}", { message: "..." }) as yourself gives a request; requests.accept(its id) as Cole; files.download with the folder as yourself. Then access.createLink("${farm}", { permission: "view" }) as Cole, and connect({ token: "none" }).files.list("${farm}", { token: link.token }).`,
  solution: `
const cole = await signInAs("colleague@example.org");
await takeBack("${interviews}");
const question = { message: "I write about lighthouses." };
const asking = await b2share.access.request("${interviews}", question);
const requestId = "id" in asking ? asking.id : "";
await cole?.requests.accept(requestId);
await b2share.files.download("${interviews}", { folder: "download/lighthouse" });

const view = await cole?.access.createLink("${farm}", { permission: "view" });
const anyone = connect({ token: "none" });
const listed = () =>
  anyone.files.list("${farm}", { token: view?.token }).then(
    () => 200,
    (error: B2ShareError) => error.status ?? 0,
  );
const before = await listed();
await cole?.access.deleteLink("${farm}", view?.id ?? "");
const linkStatuses = { before: before, after: await listed() };
`,
  async check({ requestId, linkStatuses }, b2share) {
    const accepted = await isAccepted(b2share, requestId);
    const folder = "download/lighthouse";
    const files = accepted ? await b2share.files.verify(interviews, folder) : [];
    const isWhole = files.length > 0 && files.every(({ state }) => state === "same");
    const colleague = await signInAs("colleague@example.org");
    const links = (await colleague?.access.links(farm)) ?? [];
    const anybody = connect({ token: "none" });
    return [
      [
        accepted,
        `requestId is your request for the interviews, and it was accepted (to ask again: await takeBack("${interviews}"))`,
      ],
      [isWhole, `the files of the interviews are in ${folder}, whole and right`],
      [linkStatuses.before === 200, "linkStatuses.before: the link opens the files"],
      [linkStatuses.after === 403, "linkStatuses.after: the deleted link opens nothing"],
      [links.length === 0, `no access link to ${farm} is left`],
      [(await refusal(anybody.files.list(farm)))?.status === 403, "the files are still restricted"],
    ];
  },
};

export const special = { "10.1": first, "10.2": second, "10.3": third };
