/** The end of an upload: what has come becomes final (invenio-records-resources, services/files). */
import { lookup } from "mime-types";
import { internalError } from "../errors";
import type { Instance } from "../instance";
import type { StoredFile } from "../store/files";
import { demandUnlocked, type FileOfDraft } from "./files";
import { touchDraft } from "./indexing";
import { joinParts } from "./multipart";
import { demand } from "./resolve";

/** Makes the content of a file final, after putting its parts together where it came in parts. */
export async function commitFile(instance: Instance, { found, file }: FileOfDraft): Promise<void> {
  demand(found.rights.review);
  if (file.status === "pending") demandUnlocked(instance, found.version);
  const whole = file.transfer.type === "M" ? await joinParts(instance, file) : file;
  instance.change(() => {
    instance.store.files.put(committed(instance, whole));
    touchDraft(instance, found.version);
  });
}

function committed(instance: Instance, file: StoredFile): StoredFile {
  // InvenioRDM fails on this with an exception nobody catches; so does every client of it.
  if (file.blob === null) throw internalError();
  // The announced size and checksum are compared with nothing (seen on InvenioRDM 13.0.9).
  return {
    ...file,
    status: "completed",
    mimetype: lookup(file.key) || "application/octet-stream",
    updated: instance.clock.now(),
  };
}
