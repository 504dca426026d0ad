/** Names of those who take part in a request. */
import type { JSX } from "preact";
import { expanded } from "../answers/expanded";
import { communityPath } from "./links";
import type { Visit } from "./visit";

/** Who is meant by a reference such as `{ user: "2" }`, as far as the visitor may know. */
export function Party(props: {
  visit: Visit;
  reference: Record<string, string> | null;
}): JSX.Element {
  const { visit, reference } = props;
  const [kind = "", id = ""] = Object.entries(reference ?? {})[0] ?? [];
  const shown = expanded(visit, `${kind}:${id}`);
  if (shown && "profile" in shown) {
    return <bdi>{shown.profile.full_name || shown.username || "Somebody without a name"}</bdi>;
  }
  if (shown && "metadata" in shown) {
    const { title } = shown.metadata;
    return shown.slug !== undefined ? (
      <a href={visit.link(communityPath(shown.slug))} dir="auto">
        {title}
      </a>
    ) : (
      <bdi>{title}</bdi>
    );
  }
  return <bdi>{id}</bdi>;
}
