/**
 * Everything the API refuses, as exceptions that carry the answer.
 * The messages are InvenioRDM's (invenio-records-resources, resources/errors.py; invenio-rdm-records, resources/config.py).
 */
import type { ErrorBody, FieldError } from "../wire";

/** An answer that is not a success. Thrown anywhere, turned into a body in one place. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly extra: Partial<Omit<ErrorBody, "status" | "message">> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  get body(): ErrorBody {
    return { status: this.status, message: this.message, ...this.extra };
  }
}

/** 403, also for anonymous callers. */
export const permissionDenied = (message = "Permission denied."): ApiError =>
  new ApiError(403, message);

/** 404 of an identifier that was never given out, or of a draft that is not there. */
export const pidDoesNotExist = (): ApiError =>
  new ApiError(404, "The persistent identifier does not exist.");

/** 404 of an identifier that so far only a draft has. */
export const pidNotRegistered = (): ApiError =>
  new ApiError(404, "The persistent identifier is not registered.");

/** 404 of things that have no persistent identifier, such as requests. */
export const notFound = (message = "Not found."): ApiError => new ApiError(404, message);

/** 404 of an address that no route answers. */
export const urlNotFound = (): ApiError =>
  new ApiError(
    404,
    "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
  );

/** 405 of an address that takes other methods only. */
export const methodNotAllowed = (...allowed: string[]): ApiError =>
  new ApiError(
    405,
    "The method is not allowed for the requested URL.",
    {},
    {
      allow: allowed.join(", "),
    },
  );

/** 400 with what is wrong by field. */
export const validationError = (errors: FieldError[]): ApiError =>
  new ApiError(400, "A validation error occurred.", { errors });

/** 400 about one field. */
export const fieldError = (field: string, ...messages: string[]): ApiError =>
  validationError([{ field, messages }]);

/** 400 with a plain message. */
export const badRequest = (message: string): ApiError => new ApiError(400, message);

/** Whether an error of the file system or of SQLite says that the disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  ["ENOSPC", "EDQUOT", "SQLITE_FULL"].includes((error as NodeJS.ErrnoException | null)?.code ?? "");

/** 507 of a disk on which nothing more can be kept; what was there stays readable. */
export const diskFull = (): ApiError =>
  new ApiError(
    507,
    "There is no space left on the disk of the practice instance. Nothing of this request was kept; free some space and repeat it.",
  );

/** 500, also where InvenioRDM trips over what a client sent. */
export const internalError = (): ApiError =>
  new ApiError(
    500,
    "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.",
  );
