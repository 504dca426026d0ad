/** All exercises, by the number of their notebook and their own. */
import type { Exercise } from "../exercise";
import { token } from "./00-token";
import { create } from "./05-create";

export const exercises: Record<string, Exercise> = { ...token, ...create };
