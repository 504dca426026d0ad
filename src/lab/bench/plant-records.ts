/** Many records for a benchmark, made by the rules that publish any record. */
import type { Instance } from "../../practice/instance";
import { createDraft, readDraft } from "../../practice/rules/drafts";
import { catchUp } from "../../practice/answers/found";
import { publishDraft } from "../../practice/rules/publish";
import { parentOf } from "../../practice/rules/resolve";

const nouns = [
  "temperature",
  "rainfall",
  "salinity",
  "genome",
  "sediment",
  "pollen",
  "traffic",
  "speech",
];
const places = ["lake", "forest", "glacier", "harbour", "city", "river", "moor", "island"];
const kinds = ["survey", "measurements", "images", "model output", "interviews", "catalogue"];

/** Publishes so many records of metadata only. */
export function plantRecords(instance: Instance, count: number): void {
  const { users } = instance.store;
  const owner = users.withEmail("trainee@example.org")?.id ?? 0;
  const chunk = 1000;
  for (let start = 0; start < count; start += chunk) {
    instance.change(() => {
      for (let number = start; number < Math.min(count, start + chunk); number++)
        plantRecord(instance, owner, number);
    });
    catchUp(instance);
  }
}

function plantRecord(instance: Instance, owner: number, number: number): void {
  const pick = (list: string[], step: number) =>
    list[Math.floor(number / step) % list.length] ?? "";
  const noun = pick(nouns, 1);
  const place = pick(places, 8);
  const year = 1990 + (number % 36);
  const metadata = {
    title: `${noun} ${pick(kinds, 64)} of ${place} ${number}`,
    creators: [
      {
        person_or_org: {
          type: "personal",
          given_name: `Anna ${number % 50}`,
          family_name: `Author${number % 997}`,
        },
      },
    ],
    publication_date: `${year}-0${1 + (number % 9)}`,
    publisher: "EUDAT B2SHARE",
    resource_types: [{ id: number % 3 === 0 ? "dataset" : "software" }],
    description: `Series ${number} about ${noun} at the ${place}, station ${number % 211}, gathered in ${year} for comparison.`,
    subjects: [{ subject: noun }, { subject: `${place} research` }],
  };
  const input = {
    metadata,
    access: { record: "public", files: "public" },
    files: { enabled: false },
  };
  const { draft } = createDraft(instance, owner, readDraft(instance, input));
  publishDraft(instance, draft, parentOf(instance, draft));
}
