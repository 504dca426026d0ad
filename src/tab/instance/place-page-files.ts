/** Puts style, icon and script of the instance's pages where the instance reads them. */
import pageFiles from "./page-files";
import files from "../node/fs";

/** As `practice/pages/static.ts` names it, seen from the folder that the bundle gives it. */
const FOLDER = "/course/src/practice/pages/static";

files.mkdirSync(FOLDER, { recursive: true });
for (const [name, content] of Object.entries(pageFiles))
  files.writeFileSync(`${FOLDER}/${name}`, content);
