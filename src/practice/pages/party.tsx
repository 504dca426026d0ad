/** Names of those who take part in a request. */
import type { JSX } from "preact";
import { expanded } from "../answers/expanded";
import { communityPath } from "./links";
import type { Visit } from "./visit";

/** The kind and the id in a reference such as `{ user: "2" }`; empty where nobody is named. */
function partsOf(reference: Record<string, string> | null): [kind: string, id: string] {
  return Object.entries(reference ?? {})[0] ?? ["", ""];
}

/** Who is meant by a reference such as `{ user: "2" }`, as far as the visitor may know. */
export function Party(props: {
  visit: Visit;
  reference: Record<string, string> | null;
}): JSX.Element {
  const { visit, reference } = props;
  const [kind, id] = partsOf(reference);
  const shown = expanded(visit, `${kind}:${id}`);
  if (shown && "profile" in shown) {
    return <bdi>{shown.profile.full_name || shown.username || "Somebody without a name"}</bdi>;
  }
  if (shown && "metadata" in shown) {
    return <Community visit={visit} slug={shown.slug} title={shown.metadata.title} />;
  }
  return <bdi>{id}</bdi>;
}

/** A community by its title, with a link where it has an address. */
function Community(props: { visit: Visit; slug: string | undefined; title: string }) {
  const { visit, slug, title } = props;
  if (slug === undefined) return <bdi>{title}</bdi>;
  return (
    <a href={visit.link(communityPath(slug))} dir="auto">
      {title}
    </a>
  );
}
