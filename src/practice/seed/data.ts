/** The seed data, gathered from their files. */
import accountList from "./accounts.json";
import communityList from "./communities.json";
import draftList from "./drafts.json";
import access from "./records/access.json";
import antiquities from "./records/antiquities.json";
import biodiversity from "./records/biodiversity.json";
import climate from "./records/climate.json";
import computing from "./records/computing.json";
import course from "./records/course.json";
import earthObservation from "./records/earth-observation.json";
import geo from "./records/geo.json";
import health from "./records/health.json";
import heritage from "./records/heritage.json";
import language from "./records/language.json";
import marine from "./records/marine.json";
import materials from "./records/materials.json";
import ocean from "./records/ocean.json";
import particles from "./records/particles.json";
import physics from "./records/physics.json";
import society from "./records/society.json";
import speech from "./records/speech.json";
import surveys from "./records/surveys.json";
import weather from "./records/weather.json";
import type { SeedAccount, SeedCommunity, SeedDraft, SeedRecord } from "./types";

export const accounts: SeedAccount[] = accountList;
export const communities = communityList as SeedCommunity[];
export const drafts = draftList as SeedDraft[];
export const records = [
  ...access,
  ...antiquities,
  ...biodiversity,
  ...climate,
  ...computing,
  ...course,
  ...earthObservation,
  ...geo,
  ...health,
  ...heritage,
  ...language,
  ...marine,
  ...materials,
  ...ocean,
  ...particles,
  ...physics,
  ...society,
  ...speech,
  ...surveys,
  ...weather,
] as SeedRecord[];
