/** Half-finished drafts: their lists may hold parts that lack what every format and every page goes by. */
import type { RecordObject } from "../../wire/index";
import { metadataSchema } from "./metadata-schema";
import { withoutEntries } from "./vocabulary-references";
import { type Data, isObject, type Problems } from "./schema";

/** The record without the parts of lists for which publishing would refuse it. What is published has none. */
export function withoutFragments(record: RecordObject): RecordObject {
  const { problems } = record.is_draft ? metadataSchema(withoutEntries(record.metadata)) : {};
  return problems ? { ...record, metadata: without({ ...record.metadata }, problems) } : record;
}

function without(value: Data, problems: Problems): Data {
  if (Array.isArray(problems)) return value;
  const whole = Object.entries(value).map(([name, child]): [string, unknown] => {
    const below = problems[name];
    if (!below || Array.isArray(below)) return [name, child];
    if (Array.isArray(child)) return [name, child.filter((_, at) => !below[at])];
    return [name, isObject(child) ? without(child, below) : child];
  });
  return Object.fromEntries(whole);
}
