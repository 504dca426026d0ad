/** Values that nobody asked for: of every type, size and strangeness. */
import fc from "fast-check";

const long = (text: string, times: number): string => text.repeat(times);

/** Texts on which programs have choked before. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "",
      " ",
      "null",
      "undefined",
      "NaN",
      "true",
      "-1",
      "0",
      "1e400",
      "9007199254740993",
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "../../../../etc/passwd",
      "..\\..\\windows",
      "a/b/c",
      ".",
      "..",
      "/",
      "con.txt",
      "\u0000",
      "a\u0000b",
      "\r\nX-Injected: yes",
      "\u202e\u200b\ufeff",
      "\ud800",
      "😀".repeat(50),
      "<script>alert(1)</script>",
      "' OR 1=1 --",
      '"; DROP TABLE records; --',
      "${7*7}{{7*7}}%s%n",
      "2026-02-30",
      "9999-12-31",
      "-0001-01-01",
      "+275760-09-13",
      "2026-13-01T25:61:61Z",
      "0000-00-00",
      "1/0",
      "00000000-0000-0000-0000-000000000000",
      "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095",
      "http://[::1",
      "javascript:alert(1)",
      "user:1",
      "record:",
      ":",
      long("x", 300),
      long("ß", 5000),
      long("a ", 3000),
      long("(", 2000),
    ),
  },
);

const deep = (depth: number, one: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = one(value);
  return value;
};

/** JSON values of the wrong kind. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      -0,
      2 ** 31,
      2 ** 53,
      -(2 ** 63),
      1e308,
      5e-324,
      [],
      {},
      [[]],
      [{}],
      [null],
      { id: null },
      { id: {} },
      { id: [] },
      [{ id: "eng" }, { id: "eng" }],
      { "": "" },
      { toString: 1, valueOf: 2, length: -1 },
      { "a.b": { "c.d": 1 }, $ref: "#", $schema: "x" },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      deep(60, (inner) => [inner]),
      deep(60, (inner) => ({ a: inner })),
      Array.from({ length: 3000 }, (_, at) => at),
      Array.from({ length: 300 }, (_, at) => ({ id: `x${at}` })),
      Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`key ${at}`, at])),
    ),
  },
);

/** A change of one place in a JSON value: `where` picks the place, `what` stands there afterwards. */
export interface Change {
  where: number;
  how: "replace" | "remove" | "add" | "wrap";
  what: unknown;
}

export const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(10_000),
  how: fc.constantFrom("replace", "replace", "replace", "remove", "add", "wrap"),
  what: oddValue,
});

type Container = Record<string, unknown>;

/** All places in a value: the container of each, and its key there. */
function placesIn(value: unknown, places: [Container, string][] = []): [Container, string][] {
  if (typeof value !== "object" || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Container, key]);
    placesIn((value as Container)[key], places);
  }
  return places;
}

/** The value with these changes; the one given stays as it is. */
export function changed(value: unknown, changes: Change[]): unknown {
  const root: Container = { value: structuredClone(value) };
  for (const { where, how, ...change } of changes) {
    const what = structuredClone(change.what);
    const places = placesIn(root);
    const [container, key] = places[where % places.length] ?? [root, "value"];
    if (how === "replace" || (how === "remove" && container === root)) container[key] = what;
    else if (how === "remove") delete container[key];
    else if (how === "wrap") container[key] = [container[key]];
    else container[`extra ${where}`] = what;
  }
  return root["value"];
}
