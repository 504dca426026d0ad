/** Which paths the JSON of some answers has, and where the paths of two instances differ. */

/** The paths of some answers of one kind. */
export interface Shape {
  /** Types of the values, by path. */
  types: Map<string, Set<string>>;
  /** Paths that every answer has. */
  always: Set<string>;
}

export interface ShapeDifference {
  /** What differs whatever the records are. */
  differs: string[];
  /** What may come from the records that were looked at. */
  unknown: string[];
}

/** Keys of objects whose own keys are data: names of files, languages, fields of communities. */
const holders = /(^|\.)(entries|title|description|props|custom_fields|community_extension|icon)$/;

/** Paths that depend on what a record, a community or an account says of itself. */
const ofContent =
  /(^|\.)(metadata|custom_fields|profile|identities|pids|tombstone|expanded|aggregations|parent\.communities|parent\.pids|embargo|ui|links\.(next|prev|thumbnails)|files\.(entries|default_preview))(\.|$)/;

export function shapeOf(answers: unknown[]): Shape {
  const each = answers.map((answer) => pathsOf(answer));
  const types: Shape["types"] = new Map();
  for (const paths of each) {
    for (const [path, type] of paths) types.set(path, (types.get(path) ?? new Set()).add(type));
  }
  const always = [...types.keys()].filter((path) =>
    each.every((paths) => paths.some(([known]) => known === path)),
  );
  return { types, always: new Set(always) };
}

type Typed = [path: string, type: string];

function pathsOf(value: unknown, path = ""): Typed[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => pathsOf(item, `${path}[]`));
  if (typeof value !== "object" || value === null)
    return [[path, value === null ? "null" : typeof value]];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = holders.test(path) ? "*" : key;
    return pathsOf(item, path === "" ? name : `${path}.${name}`);
  });
}

/** Compares what an instance answers (`there`) with what the practice instance does (`here`). */
export function differenceOf(there: Shape, here: Shape): ShapeDifference {
  const onlyThere = [...there.types.keys()].filter((path) => !here.types.has(path));
  const onlyHere = [...here.always].filter((path) => !there.types.has(path));
  const otherType = [...there.types].filter(([path, types]) =>
    isOtherType(types, here.types.get(path)),
  );
  const lines = [
    ...onlyThere.map((path) => [path, `only there: ${path}`] as const),
    ...onlyHere.map((path) => [path, `only here: ${path}`] as const),
    ...otherType.map(
      ([path, types]) =>
        [path, `${path} is ${words(types)} there, ${words(here.types.get(path))} here`] as const,
    ),
  ];
  const [unknown, differs] = [true, false].map((isContent) =>
    lines.filter(([path]) => ofContent.test(path) === isContent).map(([, line]) => line),
  );
  return { differs: differs ?? [], unknown: unknown ?? [] };
}

/** A value may be missing (null) on one side only; any other type has to be known on both. */
function isOtherType(there: Set<string>, here: Set<string> | undefined): boolean {
  if (!here) return false;
  const [types, known] = [there, here].map((all) => [...all].filter((type) => type !== "null"));
  return known?.length !== 0 && types?.some((type) => !known?.includes(type)) === true;
}

const words = (types: Set<string> | undefined): string => [...(types ?? [])].sort().join(" or ");
