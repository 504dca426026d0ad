/**
 * The types of the wire format: what travels between the helper and the practice instance. Values that both sides
 * know are in other files of this folder, each to be imported by itself: the tables of fields and of forms in metadata/, and export-formats.
 */
export type * from "./access";
export type * from "./common";
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
