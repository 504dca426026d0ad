/** All exercises, by the number of their notebook and their own. */
import type { Exercise } from "../exercise";
import { introduction } from "./00-introduction";
import { token } from "./00-token";
import { retrieve } from "./01-retrieve";
import { list } from "./02-list";
import { communities } from "./03-communities";
import { create } from "./05-create";
import { update } from "./06-update";
import { allFields } from "./07-all-fields";
import { versioning } from "./08-versioning";
import { special } from "./10-special";
import { setup } from "./a-setup";
import { reference } from "./b-reference";
import { read } from "./ess-1-read";
import { understand } from "./ess-2-understand";
import { publishing } from "./ess-3-publish";
import { script } from "./c-script";
import { typescript } from "./typescript";

export const exercises: Record<string, Exercise> = {
  ...introduction,
  ...token,
  ...retrieve,
  ...list,
  ...communities,
  ...create,
  ...update,
  ...allFields,
  ...versioning,
  ...special,
  ...setup,
  ...reference,
  ...read,
  ...understand,
  ...publishing,
  ...script,
  ...typescript,
};
