/**
 * The helper module: reads your token and your settings, and makes authenticated requests to B2SHARE.
 *
 * @module b2share-notebooks
 */
export { connect, B2Share, type ConnectOptions } from "./client";
export { readToken, Token, type ReadTokenOptions } from "./token";
export { readSettings, INSTANCES, type InstanceName, type Settings } from "./settings";
export { B2ShareError, type ErrorDetails } from "./errors";
export { Records, type AccessStatus, type GetOptions, type RecordSearch } from "./records";
export {
  Files,
  type DownloadedFile,
  type DownloadOptions,
  type FilesOptions,
  type UploadOptions,
  type VerifiedFile,
} from "./files";
export type { FileState } from "./download";
export type { UploadedFile, UploadSource } from "./upload";
export type { FileProgress, OnProgress } from "./progress";
export { show } from "./show";
export { CurrentUser, type UserRecordSearch } from "./user";
export type { Answer } from "./answer";
export type { Body } from "./fetch";
export type { RequestOptions } from "./request";
export type { Retries } from "./retry";
export type { Query } from "./address";
export type * from "./wire";
