/** Small drawings beside words; they mean nothing to a screen reader on their own. */
import type { JSX } from "preact";

const shapes = {
  wrench:
    "M21 6.6a5.6 5.6 0 0 1-7.5 5.9L6.7 19.3a2.1 2.1 0 0 1-3-3l6.8-6.8A5.6 5.6 0 0 1 16.4 2l-3.2 3.2.6 4 4 .6z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 21 21",
  download: "M12 3v12m0 0-5-5m5 5 5-5M4 20h16",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4.2 3.7-6.5 8-6.5s7.4 2.3 8 6.5",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;

export const Icon = ({ name }: { name: keyof typeof shapes }): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={shapes[name]} />
  </svg>
);
