/** What is asked, by section: each puts questions to one side, and knows nothing of answers. */
import type { Side } from "../side";
import { conventions } from "./conventions";
import { tokens } from "./tokens";
import { drafts } from "./drafts";
import { metadata } from "./metadata";
import { files } from "./files";
import { published } from "./published";
import { dois } from "./dois";
import { versions } from "./versions";
import { formats } from "./formats";
import { access } from "./access";
import { communities } from "./communities";
import { reviews } from "./reviews";
import { inclusion } from "./inclusion";
import { deletion } from "./deletion";
import { vocabularies } from "./vocabularies";
import { people } from "./people";
import { statistics } from "./statistics";
import { oai } from "./oai";
import { lists } from "./lists";
import { searching } from "./searching";

export const sections: Record<string, (side: Side) => Promise<void>> = {
  conventions,
  tokens,
  drafts,
  metadata,
  files,
  published,
  dois,
  versions,
  formats,
  access,
  communities,
  reviews,
  inclusion,
  deletion,
  vocabularies,
  people,
  statistics,
  oai,
  lists,
  searching,
};
