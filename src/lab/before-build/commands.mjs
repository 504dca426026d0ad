// The commands and their flags: one table for reading them, for checking them and for --help.

import { parseArgs } from "node:util";
import { Problem } from "./problem.cjs";

// `fits` says whether a value makes sense, `wanted` what would; `alone`: with no other flag but --data and --yes.
const port = { value: "N", number: true, fits: isPort, wanted: "a number from 0 to 65535" };
const data = {
  value: "DIR",
  about: "folder of the practice instance's data (default: practice-data)",
};

const commands = {
  start: {
    about: "Starts the practice instance and opens the course in JupyterLab.",
    needsJupyter: true,
    flags: {
      "no-browser": { about: "do not open a browser, only say the address" },
      "lab-port": { ...port, about: "port of JupyterLab (default: 8888 or the next free one)" },
      "practice-port": { ...port, about: "port of the practice instance (default: 8910)" },
      data,
      container: { about: "be reached through the published ports of a container" },
    },
  },
  setup: {
    about: "Sets up everything that the other commands need, so that they need no network later.",
    needsJupyter: true,
  },
  test: {
    about: "Runs every check, or only those tests whose file matches a PATTERN.",
    needsJupyter: true,
    names: "PATTERN",
  },
  practice: {
    about: "Runs the practice instance alone.",
    flags: {
      port: { ...port, about: "port to listen on (default: 8910)" },
      host: { value: "H", about: "address to listen on (default: localhost, this machine only)" },
      url: {
        value: "URL",
        fits: isWebAddress,
        wanted: "a web address like http://lab-pc.example:8910, or a path like /user/me/proxy/8910",
        about: "address, or path on a proxy, by which others reach it (default: as it listens)",
      },
      data,
      "issue-token": { value: "FILE", about: "write a token of trainee@example.org to FILE" },
      seed: {
        value: "N",
        number: true,
        fits: isWholeNumber,
        wanted: "a whole number",
        about: "repeat the same identifiers",
      },
      now: {
        value: "ISO",
        fits: isTime,
        wanted: "a time like 2026-03-02T09:00:00Z",
        about: "let the clock start at this time",
      },
      log: { about: "write a line about each request: method, path, status, milliseconds" },
      ranges: { about: "let parts of files be downloaded, which real B2SHARE may not do" },
      "rate-per-minute": {
        value: "N",
        number: true,
        fits: isCount,
        wanted: "a whole number from 1",
        about: "refuse more requests than this in a minute (default: as real B2SHARE)",
      },
      reset: { alone: true, about: "clear the data and end; the next start begins afresh" },
      save: { value: "FILE", alone: true, about: "save the state of the data as one file and end" },
      load: { value: "FILE", alone: true, about: "replace the data by a saved state and end" },
      yes: { about: "do not ask before data is cleared or replaced" },
    },
  },
  notebooks: {
    about: "Runs the notebooks without a screen and saves their outputs; all, or those named.",
    needsJupyter: true,
    names: "NAME",
    flags: { check: { about: "save nothing, fail where an output differs from what is there" } },
  },
  bench: {
    about:
      "Measures this project against what people would use instead; all benchmarks, or those named.",
    needsJupyter: true,
    names: "NAME",
    flags: {
      rounds: {
        value: "N",
        number: true,
        fits: isCount,
        wanted: "a whole number from 1",
        about: "paired rounds (default: 5)",
      },
      smaller: {
        value: "N",
        number: true,
        fits: isCount,
        wanted: "a whole number from 1",
        about: "make large cases N times smaller, for a first look (default: 1)",
      },
      json: {
        value: "FILE",
        about: "where to write the table as JSON (default: .cache/bench.json)",
      },
    },
  },
  compare: {
    about:
      "Asks another B2SHARE what the practice instance is asked, and says by endpoint whether it answers the same.",
    names: "URL",
    flags: {
      "token-file": { value: "FILE", about: "a token of an ordinary account there" },
      write: { about: "make a draft there, too, and delete it again; nothing is published" },
      yes: { about: "do not ask before anything is written" },
    },
  },
  tab: {
    about: "Makes the course as a static site that runs in a browser tab, in the folder tab-site/.",
    needsJupyter: true,
    flags: {
      serve: { about: "show the site on this machine until Ctrl-C" },
      port: { ...port, about: "port to show it on (default: any free one)" },
    },
  },
  docs: { about: "Writes the helper's reference to docs/." },
  book: {
    about: "Makes a website of the course in book/, the helper's reference with it.",
  },
  slides: { about: "Makes slides of the notebooks in slides/, with their saved outputs." },
  pictures: { about: "Makes the pictures in img/ afresh; all, or those named.", names: "NAME" },
  soak: {
    about:
      "Wears the practice instance out: kills it, fills its disk, sends it nonsense. All, or what is named.",
    names: "NAME",
    flags: {
      seed: {
        value: "N",
        number: true,
        fits: isWholeNumber,
        wanted: "a whole number",
        about: "what chance decides is drawn from this number (default: 1)",
      },
      count: {
        value: "N",
        number: true,
        fits: isCount,
        wanted: "a whole number from 1",
        about:
          "so many kills, requests or queries (default: each its own, in the hundreds to 100,000)",
      },
      minutes: {
        value: "N",
        number: true,
        fits: isCount,
        wanted: "a whole number from 1",
        about: "each ends after so many minutes at the latest (default: 20)",
      },
    },
  },
};

/**
 * Reads the words after the command's name.
 * @returns `text` when help was asked for, else the command, its flags and the names given to it
 */
export function parseCommandLine(name, args) {
  const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
  if (!command) {
    throw new Problem(`Unknown command ${name}. There are: ${Object.keys(commands).join(", ")}`, 2);
  }
  if (args.includes("--help") || args.includes("-h")) return { text: usage(name, command) };
  const known = command.flags ?? {};
  try {
    const { values, positionals } = parseArgs({
      args,
      options: Object.fromEntries(
        Object.entries(known).map(([flag, { value }]) => [
          flag,
          { type: value ? "string" : "boolean" },
        ]),
      ),
      allowPositionals: command.names !== undefined,
    });
    return { command, flags: checked(values, known), names: positionals };
  } catch (error) {
    const [sentence] = error.message.split(/\. (?=[A-Z])/);
    throw new Problem(`${sentence.replace(/\.$/, "")}.\n${usage(name, command)}`, 2);
  }
}

function checked(values, known) {
  const flags = {};
  for (const [flag, value] of Object.entries(values)) {
    const { fits, wanted, number } = known[flag];
    if (fits && !fits(value)) throw new Error(`--${flag} takes ${wanted}, not '${value}'`);
    flags[flag] = number ? Number(value) : value;
  }
  const alone = Object.keys(flags).find((flag) => known[flag].alone);
  const other = Object.keys(flags).find((flag) => ![alone, "data", "yes"].includes(flag));
  if (alone && other) throw new Error(`--${alone} and --${other} do not go together`);
  return flags;
}

function isWholeNumber(text) {
  return /^\d+$/.test(text);
}

function isCount(text) {
  return isWholeNumber(text) && Number(text) > 0;
}

function isWebAddress(text) {
  return /^(\/(?!\/)|https?:\/\/)/.test(text) && URL.canParse(text, "http://localhost");
}

function isPort(text) {
  return isWholeNumber(text) && Number(text) < 65_536;
}

function isTime(text) {
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));
}

function usage(name, { about, names, flags = {} }) {
  const call = name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`;
  const rows = Object.entries({ ...flags, help: { about: "say this" } }).map(([flag, details]) => [
    `  --${flag} ${details.value ?? ""}`,
    details.about,
  ]);
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 1;
  return [
    about,
    `Usage: ${call} -- [flags]${names ? ` [${names}...]` : ""}`,
    ...rows.map(([flag, text]) => flag.padEnd(width) + text),
  ].join("\n");
}
