/**
 * What the notebooks use beside the helper: checks of the exercises, and other people to play with. Your own programs
 * need nothing from here.
 */
export { check, hint, solution } from "./check";
export { attempt } from "./attempt";
export { deleteDrafts } from "./delete-drafts";
export { exampleRecord } from "./example-record";
export { showMap, type Box } from "./show-map";
export { signInAs } from "./sign-in-as";
export * from "./reference";
