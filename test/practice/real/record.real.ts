/**
 * Asks a real InvenioRDM all scenarios and writes its answers to `answers/`:
 *
 *     B2SHARE_REAL_URL=http://127.0.0.1:19000 B2SHARE_REAL_TOKENS=DIR \
 *       npx jest --testMatch '**' + '/record.real.ts'
 *
 * DIR has the files admin, trainee, colleague and curator, each with a token. `B2SHARE_REAL_LINKS` is the address that
 * links name, where a proxy stands before it; `B2SHARE_REAL_SECTIONS` names some sections only.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plainAnswer } from "./plain";
import { writeAnswers } from "./recording";
import { sections } from "./scenarios";
import { accounts, Side, type Place } from "./side";

const {
  B2SHARE_REAL_URL: url = "",
  B2SHARE_REAL_TOKENS: tokens = "",
  B2SHARE_REAL_LINKS: links,
  B2SHARE_REAL_SECTIONS: only,
  B2SHARE_REAL_VERSION: version = "InvenioRDM 13.0.9",
} = process.env;

const place = (): Place => ({
  url,
  ...(links ? { links } : {}),
  tokens: Object.fromEntries(
    accounts.map((name) => [name, readFileSync(join(tokens, name), "utf8").trim()]),
  ) as Place["tokens"],
  isStock: true,
  lag: 5000,
});

const names = only?.split(",") ?? Object.keys(sections);

it.each(names)(
  "%s",
  async (name) => {
    const side = new Side(place());
    await sections[name]?.(side);
    const answers = [...side.asked].map(
      ([scenario, answer]) => [scenario, plainAnswer(answer, side)] as const,
    );
    writeAnswers(name, version, new Map(answers));
  },
  1_200_000,
);
