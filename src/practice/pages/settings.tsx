/** The frame of the settings pages: menu on the left, panels beside it. */
import type { ComponentChildren } from "preact";
import type { Visit } from "./visit";

/** The menu's entries, as in InvenioRDM: Profile first, Applications last. */
const entries = [
  { name: "Profile", path: "/account/settings/profile" },
  { name: "Applications", path: "/account/settings/applications/" },
] as const;

export function Settings(props: {
  visit: Visit;
  current: (typeof entries)[number]["name"];
  children: ComponentChildren;
}) {
  const { visit, current, children } = props;
  return (
    <div class="settings">
      <nav aria-label="Settings">
        <p class="nav-title">Settings</p>
        <ul>
          {entries.map(({ name, path }) => (
            <li key={name}>
              <a href={visit.link(path)} aria-current={name === current ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="panels">{children}</div>
    </div>
  );
}

/** A box with a heading, and perhaps a button beside the heading. */
export function Panel(props: {
  title: string;
  /** Whether it is the page's one heading. */
  main?: boolean;
  /** The list that this is a part of. */
  within?: { name: string; href: string };
  button?: { name: string; href: string };
  children: ComponentChildren;
}) {
  const { title, main, within, button, children } = props;
  const id = `panel-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  const heading = <bdi>{title}</bdi>;
  return (
    <section class="panel" aria-labelledby={id}>
      <div class="panel-head">
        <div>
          {within && (
            <p class="crumb">
              <a href={within.href}>{within.name}</a> /
            </p>
          )}
          {main ? <h1 id={id}>{heading}</h1> : <h2 id={id}>{heading}</h2>}
        </div>
        {button && (
          <a class="button" href={button.href}>
            {button.name}
          </a>
        )}
      </div>
      <div class="panel-body">{children}</div>
    </section>
  );
}
