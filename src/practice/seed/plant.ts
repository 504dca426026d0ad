/** Puts the seed data into an empty practice instance, through the same rules that people's requests go through. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { lookup } from "mime-types";
import { catchUp } from "../answers/found";
import { identityOfUser } from "../identity";
import { bytesOf, recordIdFrom, uuidFrom, type Ids } from "../ids";
import type { FolderInstance } from "../instance";
import { createDraft, newVersion, readDraft } from "../rules/drafts";
import { indexLater } from "../rules/indexing";
import { publishDraft } from "../rules/publish";
import { execute } from "../rules/request-actions";
import { findDraft, findRecord, parentOf } from "../rules/resolve";
import { attachReview } from "../rules/reviews";
import { addComment } from "../rules/timeline";
import { inTransaction } from "../database/transactions";
import type { Version } from "../store/versions";
import * as data from "./data";
import { seedFilePath } from "./files";
import type { SeedCommunity, SeedDraft, SeedFile, SeedRecord, SeedVersion } from "./types";

/** Fills an instance that has never been filled. */
export function plantSeed(instance: FolderInstance): void {
  const { store } = instance;
  if (store.counters.get("seed") > 0) return;
  inTransaction(store.db, () => {
    store.counters.next("seed");
    const created = "2019-01-01T00:00:00.000000+00:00";
    for (const { id, email, fullName, affiliation, admin } of data.accounts) {
      store.users.add({ id, email, fullName, affiliations: affiliation, isAdmin: admin, created });
    }
    data.communities.forEach((community) => plantCommunity(instance, community));
    data.records.forEach((record) => plantRecord(instance, record));
    data.drafts.forEach((draft) => plantDraft(instance, draft));
  });
  catchUp(instance);
}

/** Wire time of an ISO time. */
const wire = (time: string): string => new Date(time).toISOString().replace("Z", "000+00:00");

/** The same instance at another time, giving out the identifiers that belong to a key. */
function at(instance: FolderInstance, time: string, ids: Ids): FolderInstance {
  const now = wire(time);
  const clock = { now: () => now, today: () => now.slice(0, 10), tick: () => undefined };
  return { ...instance, clock, ids };
}

/** Identifiers made from a readable key, so that they never change. */
function idsOf(key: string): Ids {
  let count = 0;
  const next = () => bytesOf(`b2share-notebooks seed ${key} ${count++}`);
  return { record: () => recordIdFrom(next()), uuid: () => uuidFrom(next()) };
}

function accountOf(instance: FolderInstance, email: string): number {
  const account = instance.store.users.withEmail(email);
  if (!account) throw new Error(`seed: no account ${email}`);
  return account.id;
}

function communityOf(instance: FolderInstance, slug: string): string {
  const community = instance.store.communities.get(slug);
  if (!community) throw new Error(`seed: no community ${slug}`);
  return community.id;
}

function plantCommunity(instance: FolderInstance, seed: SeedCommunity): void {
  const { store } = instance;
  const created = wire(seed.created);
  const ids = idsOf(`community ${seed.slug}`);
  store.communities.put({
    id: seed.id,
    slug: seed.slug,
    metadata: {
      title: seed.title,
      description: seed.description,
      ...(seed.curationPolicy ? { curation_policy: seed.curationPolicy } : {}),
      type: { id: seed.type },
      ...(seed.website ? { website: seed.website } : {}),
      ...(seed.organizations
        ? { organizations: seed.organizations.map((name) => ({ name })) }
        : {}),
    },
    access: seed.access,
    logo: null,
    parent: null,
    children: false,
    created,
    updated: created,
    revision: 1,
    deleted: false,
  });
  for (const { email, role, visible } of seed.members) {
    store.members.put({
      id: ids.uuid(),
      community: seed.id,
      user: accountOf(instance, email),
      role,
      visible: visible ?? true,
      created,
      updated: created,
      revision: 1,
    });
  }
}

/** Gives a draft its files. */
function plantFiles(
  then: FolderInstance,
  draft: Version,
  files: SeedFile[],
  pathOf: (name: string) => string,
): void {
  for (const { name, size, md5 } of files) {
    const path = pathOf(name);
    const content = readFileSync(path);
    const found = createHash("md5").update(content).digest("hex");
    if (content.length !== size || found !== md5) {
      throw new Error(`The file ${path} is damaged; check it out of the repository again.`);
    }
    const now = then.clock.now();
    then.store.files.put({
      bucket: draft.bucket,
      key: name,
      fileId: then.ids.uuid(),
      versionId: then.ids.uuid(),
      status: "completed",
      blob: then.blobs.copy(path, then.ids.uuid()),
      size,
      md5,
      mimetype: lookup(name) || "application/octet-stream",
      metadata: null,
      hidden: false,
      transfer: { type: "L" },
      created: now,
      updated: now,
    });
  }
}

/** Saves metadata and files into a draft; seed data that the API would not publish is a mistake. */
function fill(
  then: FolderInstance,
  draft: Version,
  seed: SeedVersion,
  record: SeedRecord,
): Version {
  const { metadata } = readDraft(then, { metadata: seed.metadata });
  const filled: Version = {
    ...draft,
    metadata,
    files: {
      enabled: seed.files !== null,
      order: [],
      default_preview: seed.defaultPreview ?? null,
    },
  };
  plantFiles(then, filled, seed.files ?? [], (name) => seedFilePath(record.key, seed.key, name));
  then.store.drafts.put(filled);
  return filled;
}

function plantRecord(instance: FolderInstance, seed: SeedRecord): void {
  const { store } = instance;
  const ids = idsOf(`record ${seed.key}`);
  const owner = accountOf(instance, seed.owner);
  let latest: Version | undefined;
  for (const version of seed.versions) {
    const then = at(instance, version.created, ids);
    const draft = latest
      ? newVersion(then, findRecord(then, identityOfUser(owner), latest.id))
      : firstDraft(then, owner, version, seed);
    const filled = fill(then, draft, version, seed);
    latest = publishDraft(then, filled, parentOf(then, filled));
    plantStatistics(then, latest, version);
  }
  if (!latest) return;
  const communityIds = seed.communities.map((slug) => communityOf(instance, slug));
  store.parents.put({
    ...parentOf(instance, latest),
    communities: communityIds,
    defaultCommunity: communityIds[0] ?? null,
  });
  if (seed.deleted) store.records.put({ ...latest, tombstone: tombstone(instance, seed, latest) });
  indexLater(instance, latest.parent);
}

function firstDraft(
  then: FolderInstance,
  owner: number,
  seed: SeedVersion,
  record: SeedRecord,
): Version {
  const access = record.access ?? { record: "public", files: "public" };
  return createDraft(then, owner, readDraft(then, { metadata: seed.metadata, access })).draft;
}

/** Numbers in the proportions that real instances show. */
function plantStatistics(then: FolderInstance, record: Version, seed: SeedVersion): void {
  const bytes = (seed.files ?? []).reduce((sum, { size }) => sum + size, 0);
  then.store.statistics.add(record.id, record.parent, then.clock.today(), {
    views: seed.views,
    unique_views: Math.ceil(seed.views * 0.8),
    downloads: seed.downloads,
    unique_downloads: Math.ceil(seed.downloads * 0.7),
    data_volume: seed.downloads * bytes,
  });
}

function tombstone(
  instance: FolderInstance,
  seed: SeedRecord,
  record: Version,
): Version["tombstone"] {
  const { deleted } = seed;
  if (!deleted) return undefined;
  const { creators, publication_date, title, publisher } = record.metadata;
  const names = (creators ?? []).map(({ person_or_org }) => person_or_org.name).join("; ");
  return {
    removal_reason: { id: deleted.reason },
    note: deleted.note,
    removed_by: { user: String(accountOf(instance, deleted.by)) },
    removal_date: wire(deleted.date),
    citation_text: `${names} (${publication_date?.slice(0, 4)}). ${title}. ${publisher}.`,
    is_visible: deleted.visible,
  };
}

/** A draft, perhaps one that waits in a community for its review. */
function plantDraft(instance: FolderInstance, seed: SeedDraft): void {
  const ids = idsOf(`draft ${seed.key}`);
  const owner = accountOf(instance, seed.owner);
  const identity = identityOfUser(owner);
  const then = at(instance, seed.created, ids);
  const { draft } = createDraft(then, owner, readDraft(then, { metadata: seed.metadata }));
  plantFiles(then, draft, seed.files, (name) => seedFilePath(seed.key, undefined, name));
  if (!seed.review) return;
  const { community, submitted, comments } = seed.review;
  const later = at(instance, submitted, ids);
  const request = attachReview(later, identity, findDraft(then, identity, draft.id), {
    type: "community-submission",
    receiver: { community: communityOf(instance, community) },
  });
  execute(later, `user:${owner}`, request, "submit");
  for (const { by, created, content } of comments) {
    const author = `user:${accountOf(instance, by)}`;
    addComment(at(instance, created, ids), author, request, { payload: { content } });
  }
}
