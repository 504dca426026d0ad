/** What the answers for records and drafts are made of: read from the store for one caller, before anything is built. */
import type { Community, ParentReview, StatsBlock } from "../../wire";
import { mayReadCommunity } from "../rules/community-rights";
import type { Found } from "../rules/resolve";
import { mayReadFiles } from "../rules/rights";
import type { StoredFile } from "../store/files";
import type { StoredLink } from "../store/links";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import type { Addresses, View } from "../view";
import { communityAnswer } from "./community";
import { reviewAnswer } from "./request";

/** What a record or draft is shown with; what the caller may not see is undefined. */
export interface Parts extends Addresses {
  parent: StoredParent;
  /** Those of its communities that the caller may see. */
  communities: Community[];
  links: StoredLink[] | undefined;
  review: ParentReview | undefined;
  /** Identifiers of the latest published version and of the newest one. */
  latest: string | undefined;
  latestDraft: string | undefined;
}

/** The newest version of a record, drafts included. */
function newestVersion(
  { instance }: View,
  parent: string,
  latest: Pick<Version, "id" | "index"> | undefined,
) {
  const draft = instance.store.drafts.newest(parent);
  return draft && draft.index > (latest?.index ?? 0) ? draft : latest;
}

/** The parts that records and drafts have in common. */
export function partsOf(view: View, { version, parent, rights }: Found): Parts {
  const { instance, identity, url, apiUrl } = view;
  const { communities, links, records, requests } = instance.store;
  const latest = records.newest(version.parent);
  const review = rights.review && parent.review ? requests.get(parent.review) : undefined;
  return {
    url,
    apiUrl,
    parent,
    communities: parent.communities
      .flatMap((id) => communities.get(id) ?? [])
      .filter((community) => mayReadCommunity(instance, identity, community))
      .map((community) => ({ ...communityAnswer(view, community), links: {} })),
    links: rights.manage ? links.ofParent(parent.id) : undefined,
    review: review && reviewAnswer(review),
    latest: latest?.id,
    latestDraft: rights.review ? newestVersion(view, version.parent, latest)?.id : undefined,
  };
}

/** What a published record is shown with beside. */
export interface RecordParts extends Parts {
  files: StoredFile[] | undefined;
  fileLinks: boolean;
  views: StatsBlock;
  viewsOfAll: StatsBlock;
}

/** The parts of a published record. */
export function recordPartsOf(view: View, found: Found, fileLinks: boolean): RecordParts {
  const { version, rights } = found;
  const { files, statistics } = view.instance.store;
  return {
    ...partsOf(view, found),
    files: !mayReadFiles(version, rights)
      ? undefined
      : version.files.enabled
        ? files.ofBucket(version.bucket)
        : [],
    fileLinks,
    views: statistics.ofRecord(version.id),
    viewsOfAll: statistics.ofParent(version.parent),
  };
}
