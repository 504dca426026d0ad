/** The description of a record or draft, as the HTML that is left of it after sanitising. */
import type { Metadata } from "../../wire";
import { cleanHtml } from "../metadata/text";

export function Description({ metadata: { description } }: { metadata: Metadata }) {
  if (!description) return null;
  return (
    <section aria-labelledby="description">
      <h2 id="description">Description</h2>
      <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: cleanHtml(description) }} />
    </section>
  );
}
