/** The reference: what the notebook B shows in tables, each from one source. */
export { CHANGES, changesTable } from "./changes";
export { formatsTable } from "./formats";
export { GLOSSARY, glossaryTable } from "./glossary";
export { metadataTable } from "./metadata";
export { findRequests, REQUEST_GROUPS, requestTable } from "./request-table";
export { codesTable, STATUSES, statusTable } from "./statuses";
