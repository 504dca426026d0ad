/** The wire format: what the helper and the practice instance both speak. Types only. */
export type * from "./access";
export type * from "./community";
export type * from "./error";
export type * from "./files";
export type * from "./metadata/metadata";
export type * from "./query";
export type * from "./record";
export type * from "./request";
export type * from "./search";
export type * from "./statistics";
export type * from "./user";
export type * from "./vocabulary";
