/** Calls that do several things at once and report on each. */
import { ApiError } from "../errors";

/** Does something with each item; what is refused is reported under `name` and stops none of the others. */
export function eachOnItsOwn<Item, Result, Name extends object>(
  items: Item[],
  act: (item: Item) => Result,
  name: (item: Item) => Name,
): { done: Result[]; errors: (Name & { message: string })[] } {
  const done: Result[] = [];
  const errors: (Name & { message: string })[] = [];
  for (const item of items) {
    try {
      done.push(act(item));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push({ ...name(item), message: error.message });
    }
  }
  return { done, errors };
}
