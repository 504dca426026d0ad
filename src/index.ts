/**
 * The helper module: reads your token and your settings, and makes authenticated requests to B2SHARE.
 *
 * @module b2share-notebooks
 */
export { connect, B2Share, type ConnectOptions } from "./client";
export { readToken, Token, type ReadTokenOptions } from "./token";
export { readSettings, INSTANCES, type InstanceName, type Settings } from "./settings";
export { B2ShareError, type ErrorDetails } from "./errors";
export { Records } from "./records";
export * from "./files";
export type { FileState } from "./download";
export type { UploadedFile, UploadSource } from "./upload";
export type { FileProgress, OnProgress } from "./progress";
export { checkMetadata, type Checkable, type CheckOptions } from "./check-metadata";
export { readMetadata } from "./read-metadata";
export { checkSecrets, type SecretFound } from "./check-secrets";
export { show, showChart, showJson } from "./show";
export { CurrentUser } from "./user";
export { ConnectionCheck } from "./connection-check";
export { Drafts, type DraftChanges } from "./drafts";
export { Communities, type CommunityField } from "./communities";
export { Requests, Reviews, type SubmitOptions } from "./requests";
export { AccessRights } from "./access";
export { Vocabularies } from "./vocabularies";
export { Statistics } from "./statistics";
export type { AllOf, Limit } from "./resource";
export { EXPORT_FORMATS, type ExportFormat } from "./wire/export-formats";
export type { Answer, Body } from "./fetch";
export type { RequestOptions } from "./request";
export type { Retries } from "./repeat";
export type { Query } from "./address";
export { METADATA_FIELDS } from "./wire/metadata-fields";
export type { FieldRules, FieldType, MetadataField } from "./wire/metadata-field";
export type * from "./wire";
