/**
 * The helper module: reads your token and your settings, and makes authenticated requests to B2SHARE.
 *
 * @module b2share-notebooks
 */
export { connect, B2Share, type ConnectOptions } from "./client";
export { Token } from "./settings/token";
export { readToken, type ReadTokenOptions } from "./settings/read-token";
export { authorization } from "./settings/authorization";
export { readSettings, INSTANCES, type InstanceName, type Settings } from "./settings/settings";
export {
  B2ShareError,
  ConnectionError,
  LocalError,
  RefusedError,
  type ConnectionCode,
  type ErrorCode,
  type ErrorDetails,
  type LocalCode,
} from "./errors";
export { Records } from "./resources/records";
export { Files } from "./resources/files";
export type * from "./resources/file-options";
export type { FileState } from "./transfer/compare";
export type { UploadSource } from "./transfer/sources";
export type { UploadedFile } from "./transfer/upload";
export type { FileProgress, OnProgress } from "./show/progress";
export { checkMetadata, type Checkable, type CheckOptions } from "./metadata/check-metadata";
export { readMetadata } from "./metadata/read-metadata";
export { checkSecrets, type SecretFound } from "./secrets/check-secrets";
export { show, showChart, showJson } from "./show/show";
export { CurrentUser } from "./resources/user";
export { ConnectionCheck } from "./connection-check";
export { Drafts, type ChangeDraft, type DraftChanges } from "./resources/drafts";
export { Communities, type CommunityField } from "./resources/communities";
export { Requests } from "./resources/requests";
export { Reviews, type SubmitOptions } from "./resources/reviews";
export { AccessRights } from "./resources/access";
export { Vocabularies } from "./resources/vocabularies";
export { Statistics } from "./resources/statistics";
export type { AllOf, Limit } from "./resources/resource";
export { EXPORT_FORMATS, type ExportFormat } from "../wire/export-formats";
export type { HttpResponse, RequestBody } from "./http/exchange";
export type { RequestOptions } from "./http/request";
export type { RetryOptions } from "./http/retry";
export type { Query } from "./address";
export { METADATA_FIELDS } from "../wire/metadata/fields";
export type { FieldRules, FieldType, MetadataField } from "../wire/metadata/field";
export type * from "../wire/index";
