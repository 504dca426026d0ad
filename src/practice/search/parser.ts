/**
 * Reads the query string syntax of Lucene, as OpenSearch understands it.
 * AND, OR and NOT are no operators with precedence there: they only mark the conditions beside them as
 * required, optional or excluded. Source: the grammar of Lucene's classic query parser.
 */
import { wordsOf } from "./analysis";
import type { Bounds, Query } from "./query";
import { maxClauses, QueryError } from "./query";

/** Deeper groups are no honest query; the text is then taken as plain words. */
const maxDepth = 50;

class SyntaxFailure extends Error {}

/** Reads a search text; text with broken syntax is searched for as plain words, as InvenioRDM does. */
export function readQuery(text: string): Query {
  if (text.trim() === "") return { type: "all" };
  return parseQuery(text) ?? plainWords(text);
}

/** Any of the words of a text, whatever else is in it. */
export function plainWords(text: string): Query {
  const words = wordsOf(text);
  if (words.length > maxClauses) throw new QueryError();
  return {
    type: "bool",
    must: [],
    should: words.map((word) => ({ type: "word", text: word })),
    mustNot: [],
  };
}

/** Reads a search text; undefined when its syntax is broken. */
export function parseQuery(text: string): Query | undefined {
  try {
    return new Parser(text).whole();
  } catch (error) {
    if (error instanceof SyntaxFailure) return undefined;
    throw error;
  }
}

const rangeEnd = String.raw`("(?:[^"\\]|\\.)*"|(?:[^\s"\]}\\]|\\.)+)`;
const rangePattern = new RegExp(String.raw`([[{])\s*${rangeEnd}\s+TO\s+${rangeEnd}\s*([\]}])`, "y");

type Occurrence = "must" | "should" | "mustNot";

class Parser {
  private at = 0;
  private clauses = 0;

  constructor(private readonly text: string) {}

  whole(): Query {
    const query = this.sequence(undefined, 0);
    if (this.at < this.text.length) throw new SyntaxFailure();
    return query;
  }

  /** Conditions one after the other, up to the end or a closing parenthesis. */
  private sequence(field: string | undefined, depth: number): Query {
    if (depth > maxDepth) throw new SyntaxFailure();
    const parts: { occurs: Occurrence; query: Query }[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.text.length || this.text[this.at] === ")") break;
      const conjunction = this.take(/(?:AND|&&)(?![^\s()"+\-!])/y)
        ? "and"
        : this.take(/(?:OR|\|\|)(?![^\s()"+\-!])/y)
          ? "or"
          : undefined;
      const previous = parts.at(-1);
      if (conjunction && !previous) throw new SyntaxFailure();
      if (conjunction === "and" && previous?.occurs === "should") previous.occurs = "must";
      this.skipBlanks();
      const modifier = this.take(/NOT(?=[\s(])|[+\-!]/y);
      const occurs =
        modifier === "+"
          ? "must"
          : modifier
            ? "mustNot"
            : conjunction === "and"
              ? "must"
              : "should";
      this.skipBlanks();
      parts.push({ occurs, query: this.clause(field, depth) });
    }
    const [only] = parts;
    if (!only) throw new SyntaxFailure();
    if (parts.length === 1 && only.occurs !== "mustNot") return only.query;
    const those = (occurs: Occurrence): Query[] =>
      parts.filter((part) => part.occurs === occurs).map((part) => part.query);
    return {
      type: "bool",
      must: those("must"),
      should: those("should"),
      mustNot: those("mustNot"),
    };
  }

  private clause(field: string | undefined, depth: number): Query {
    if (++this.clauses > maxClauses) throw new QueryError();
    const named = this.take(
      /(?:[^\s()"[\]{}:^~\\/<>+\-!]|\\.)(?:[^\s()"[\]{}:^~\\/<>]|\\.)*(?=\s*:)/y,
    );
    if (named !== undefined && !/^(?:AND|OR|NOT)$/.test(named)) {
      this.take(/\s*:\s*/y);
      return this.withBoost(this.value(named, depth));
    }
    return this.withBoost(this.value(field, depth));
  }

  private value(field: string | undefined, depth: number): Query {
    if (this.take(/\(/y)) {
      const group = this.sequence(field, depth + 1);
      if (!this.take(/\)/y)) throw new SyntaxFailure();
      return group;
    }
    const path = field === undefined ? undefined : unescaped(field);
    const phrase = this.take(/"(?:[^"\\]|\\[^])*"/y);
    if (phrase !== undefined) {
      const slop = this.take(/~\d*/y);
      const text = unescaped(phrase.slice(1, -1));
      if (path === "_exists_") return { type: "exists", field: text };
      return { type: "phrase", field: path, text, slop: Number(slop?.slice(1) || 0) };
    }
    const regex = this.take(/\/(?:[^/\\]|\\[^])*\//y);
    if (regex !== undefined) {
      return { type: "regex", field: path, source: regex.slice(1, -1).replace(/\\\//g, "/") };
    }
    const bounds = this.range() ?? this.comparison();
    if (bounds) return { type: "range", field: path, ...bounds };
    return this.term(field, path);
  }

  private range(): Bounds | undefined {
    const found = this.match(rangePattern);
    if (!found) return undefined;
    const [, open, from, to, close] = found;
    return {
      from: boundary(from ?? "*"),
      to: boundary(to ?? "*"),
      includeFrom: open === "[",
      includeTo: close === "]",
    };
  }

  private comparison(): Bounds | undefined {
    const found = this.match(/([<>]=?)\s*("(?:[^"\\]|\\.)*"|(?:[^\s"()[\]{}^~\\]|\\.)+)/y);
    if (!found) return undefined;
    const [, operator = "", end = ""] = found;
    const inclusive = operator.endsWith("=");
    return operator.startsWith(">")
      ? { from: boundary(end), includeFrom: inclusive, includeTo: true }
      : { to: boundary(end), includeFrom: true, includeTo: inclusive };
  }

  private term(field: string | undefined, path: string | undefined): Query {
    // A colon belongs to a word only inside a time of day.
    const raw = this.take(
      /(?:[^\s()"[\]{}:^~\\]|\\[^]|(?<=T\d\d(?::\d\d)?|T[\d:.]{5,20}[+-]\d\d):(?=\d\d))+/y,
    );
    if (raw === undefined || /^(?:AND|OR|NOT|&&|\|\|)$/.test(raw)) throw new SyntaxFailure();
    // A slash opens a regular expression; without its end the syntax is broken.
    if (raw.startsWith("/")) throw new SyntaxFailure();
    if (this.text[this.at] === ":") throw new SyntaxFailure();
    if (path === "_exists_") return { type: "exists", field: unescaped(raw) };
    if (raw === "*") {
      return field === undefined || field === "*"
        ? { type: "all" }
        : { type: "exists", field: path ?? "" };
    }
    if (/(?<!\\)(?:\\\\)*[*?]/.test(raw)) return { type: "wildcard", field: path, pattern: raw };
    const fuzzy = this.take(/~(?:\d+(?:\.\d+)?)?/y);
    const text = unescaped(raw);
    if (fuzzy === undefined) return { type: "word", field: path, text };
    // Without a number, InvenioRDM's parser makes it 0.5 (luqum), which rounds to no difference at all.
    const distance = Math.min(2, Math.floor(Number(fuzzy.slice(1) || 0.5)));
    return { type: "word", field: path, text, distance };
  }

  private withBoost(query: Query): Query {
    const boost = this.take(/\^\d+(?:\.\d+)?/y);
    return boost === undefined ? query : { ...query, boost: Number(boost.slice(1)) };
  }

  private skipBlanks(): void {
    this.take(/\s+/y);
  }

  private take(pattern: RegExp): string | undefined {
    return this.match(pattern)?.[0];
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}

const unescaped = (text: string): string => text.replace(/\\([^])/g, "$1");

function boundary(text: string): string | undefined {
  if (text === "*") return undefined;
  return unescaped(text.startsWith('"') ? text.slice(1, -1) : text);
}
