/**
 * The controlled vocabularies of the practice instance: extracts of what InvenioRDM, ROR, SPDX, ISO 639-3, OECD, MeSH and
 * CORDIS publish, with their true identifiers. Only the people in `names` are invented.
 */
import type {
  AffiliationEntry,
  AwardEntry,
  FunderEntry,
  NameEntry,
  SubjectEntry,
  VocabularyEntry,
  VocabularyType,
} from "../../wire";
import affiliations from "./data/affiliations.json";
import awards from "./data/awards.json";
import communitytypes from "./data/communitytypes.json";
import datetypes from "./data/datetypes.json";
import descriptiontypes from "./data/descriptiontypes.json";
import developmentstatus from "./data/developmentstatus.json";
import funders from "./data/funders.json";
import languages from "./data/languages.json";
import licenses from "./data/licenses.json";
import names from "./data/names.json";
import programminglanguages from "./data/programminglanguages.json";
import relationtypes from "./data/relationtypes.json";
import removalreasons from "./data/removalreasons.json";
import resourcetypes from "./data/resourcetypes.json";
import roles from "./data/roles.json";
import subjects from "./data/subjects.json";
import titletypes from "./data/titletypes.json";

/** An entry as it is kept: the API adds `created`, `updated`, `revision_id` and `links`. */
type Kept<T> = Omit<T, "created" | "updated" | "revision_id" | "links">;

/** The entry of each vocabulary that has a shape of its own; all others are generic. */
interface SpecialEntries {
  affiliations: Kept<AffiliationEntry>;
  awards: Kept<AwardEntry>;
  funders: Kept<FunderEntry>;
  names: Kept<NameEntry>;
  subjects: Kept<SubjectEntry>;
}

/** Entry of the vocabulary `T`; of a vocabulary known only at run time, any of them. */
export type Entry<T extends string = string> = T extends keyof SpecialEntries
  ? SpecialEntries[T]
  : string extends T
    ? SpecialEntries[keyof SpecialEntries] | Kept<VocabularyEntry>
    : Kept<VocabularyEntry>;

/** Looks vocabularies and their entries up. */
export interface Vocabularies {
  /** The vocabularies there are, as `GET /api/vocabularies/` lists them. */
  types(): Kept<VocabularyType>[];
  /** The entries of a vocabulary in the order they are kept; undefined when there is no such vocabulary. */
  list<T extends string>(type: T): readonly Entry<T>[] | undefined;
  /** One entry; undefined when there is none. */
  get<T extends string>(type: T, id: string): Entry<T> | undefined;
}

type Data = [pidType: string, entries: Entry[]];

/** Entries are JSON files, whose types the compiler infers entry by entry; here they get their common shape. */
const special = (
  type: keyof SpecialEntries,
  pidType: string,
  entries: object[],
): [string, Data] => [type, [pidType, entries as Entry[]]];

const generic = (type: string, pidType: string, entries: object[]): [string, Data] => [
  type,
  [pidType, (entries as Kept<VocabularyEntry>[]).map((entry) => ({ ...entry, type }))],
];

/** Stock names and `pid_type`s: invenio-rdm-records, fixtures/data/vocabularies.yaml. */
const data = new Map<string, Data>([
  special("affiliations", "aff", affiliations),
  special("awards", "awa", awards),
  generic("code:developmentStatus", "ds", developmentstatus),
  generic("code:programmingLanguages", "pl", programminglanguages),
  generic("communitytypes", "comtyp", communitytypes),
  generic("contributorsroles", "cor", roles),
  generic("creatorsroles", "crr", roles),
  generic("datetypes", "dat", datetypes),
  generic("descriptiontypes", "dty", descriptiontypes),
  special("funders", "fun", funders),
  generic("languages", "lng", languages),
  generic("licenses", "lic", licenses),
  special("names", "names", names),
  generic("relationtypes", "rlt", relationtypes),
  generic("removalreasons", "rem", removalreasons),
  generic("resourcetypes", "rsrct", resourcetypes),
  special("subjects", "sub", subjects),
  generic("titletypes", "ttyp", titletypes),
]);

const custom = new Set(["affiliations", "awards", "funders", "names", "subjects"]);

const byId = new Map(
  [...data].map(([type, [, entries]]) => [
    type,
    new Map(entries.map((entry) => [entry.id, entry])),
  ]),
);

/** All vocabularies of the practice instance. */
export const vocabularies: Vocabularies = {
  types: () =>
    [...data].map(([id, [pid_type, entries]]) => ({
      id,
      pid_type,
      count: entries.length,
      is_custom_vocabulary: custom.has(id),
    })),
  list: <T extends string>(type: T) => data.get(type)?.[1] as readonly Entry<T>[] | undefined,
  get: <T extends string>(type: T, id: string) => byId.get(type)?.get(id) as Entry<T> | undefined,
};
