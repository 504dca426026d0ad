/** Requests between people, and their timelines. */
import type { RequestEvent, RequestStatus, RequestType } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const requestsSchema = `
CREATE TABLE IF NOT EXISTS requests (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL,
  created_by TEXT NOT NULL,
  receiver TEXT,
  topic TEXT,
  payload TEXT,
  expires TEXT,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS requests_topic ON requests (topic);
CREATE INDEX IF NOT EXISTS requests_receiver ON requests (receiver);
CREATE INDEX IF NOT EXISTS requests_created_by ON requests (created_by);
CREATE TABLE IF NOT EXISTS request_events (
  id TEXT PRIMARY KEY,
  request TEXT NOT NULL REFERENCES requests (id),
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS request_events_request ON request_events (request, position);
`;

/**
 * A request as it is kept. References are texts such as `user:2`, `community:<uuid>`, `record:<id>` or
 * `email:<address>`.
 */
export interface StoredRequest {
  id: string;
  number: number;
  type: RequestType;
  title: string;
  description: string | null;
  status: RequestStatus;
  createdBy: string;
  receiver: string | null;
  topic: string | null;
  payload: Record<string, unknown> | null;
  expires: string | null;
  created: string;
  updated: string;
  revision: number;
}

export interface StoredEvent {
  id: string;
  request: string;
  type: RequestEvent["type"];
  payload: RequestEvent["payload"];
  createdBy: string;
  created: string;
  updated: string;
  revision: number;
  /** Place in the timeline; events of one moment keep their order. */
  position: number;
}

const requestFrom = (row: unknown): StoredRequest => {
  const { created_by, payload, ...rest } = row as Omit<StoredRequest, "createdBy" | "payload"> & {
    created_by: string;
    payload: string | null;
  };
  return {
    ...rest,
    createdBy: created_by,
    payload: payload === null ? null : (JSON.parse(payload) as Record<string, unknown>),
  };
};

const eventFrom = (row: unknown): StoredEvent => {
  const { created_by, payload, ...rest } = row as Omit<StoredEvent, "createdBy" | "payload"> & {
    created_by: string;
    payload: string;
  };
  return {
    ...rest,
    createdBy: created_by,
    payload: JSON.parse(payload) as StoredEvent["payload"],
  };
};

export function requestsTable(db: Db) {
  const byId = db.prepare("SELECT * FROM requests WHERE id = ?");
  const byTopic = db.prepare("SELECT * FROM requests WHERE topic = ? ORDER BY number");
  const all = db.prepare("SELECT * FROM requests ORDER BY number");
  const put = db.prepare(
    `INSERT INTO requests (id, number, type, title, description, status, created_by, receiver, topic,
       payload, expires, created, updated, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description,
       status = excluded.status, receiver = excluded.receiver, topic = excluded.topic,
       payload = excluded.payload, expires = excluded.expires, updated = excluded.updated,
       revision = excluded.revision`,
  );
  const remove = db.prepare("DELETE FROM requests WHERE id = ?");
  const removeEvents = db.prepare("DELETE FROM request_events WHERE request = ?");
  const eventsOf = db.prepare("SELECT * FROM request_events WHERE request = ? ORDER BY position");
  const event = db.prepare("SELECT * FROM request_events WHERE id = ?");
  const lastPosition = db.prepare(
    "SELECT coalesce(max(position), 0) AS last FROM request_events WHERE request = ?",
  );
  const putEvent = db.prepare(
    `INSERT OR REPLACE INTO request_events (id, request, type, payload, created_by, created, updated,
       revision, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const known = cached(db, "request ", (id) => {
    const row: unknown = byId.get(id);
    return row === undefined ? undefined : requestFrom(row);
  });
  return {
    get: known.get,
    ofTopic: (topic: string) => byTopic.all(topic).map(requestFrom),
    all: () => all.all().map(requestFrom),
    put(request: StoredRequest): void {
      put.run(
        request.id,
        request.number,
        request.type,
        request.title,
        request.description,
        request.status,
        request.createdBy,
        request.receiver,
        request.topic,
        request.payload === null ? null : JSON.stringify(request.payload),
        request.expires,
        request.created,
        request.updated,
        request.revision,
      );
      known.evict(request.id);
    },
    remove(id: string): void {
      removeEvents.run(id);
      remove.run(id);
      known.evict(id);
    },
    events: (request: string) => eventsOf.all(request).map(eventFrom),
    event(id: string) {
      const row: unknown = event.get(id);
      return row === undefined ? undefined : eventFrom(row);
    },
    nextPosition: (request: string) => (lastPosition.get(request) as { last: number }).last + 1,
    putEvent(entry: StoredEvent): void {
      putEvent.run(
        entry.id,
        entry.request,
        entry.type,
        JSON.stringify(entry.payload),
        entry.createdBy,
        entry.created,
        entry.updated,
        entry.revision,
        entry.position,
      );
    },
  };
}
