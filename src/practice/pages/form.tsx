/** Forms: what goes out as fields and what comes back. */
import type { ComponentChildren, JSX } from "preact";
import type { FastifyRequest } from "fastify";
import { badRequest } from "../errors";
import { csrfMatches, isFromElsewhere } from "../http/csrf";
import type { Visit } from "./visit";

/** Values of a submitted form. */
export interface FormValues {
  /** The first value of a field without blanks around it; empty when there is none. */
  text(name: string): string;
  all(name: string): string[];
  has(name: string): boolean;
}

/** What was sent, once it is certain that it came from a page of ours. */
export function submitted(request: FastifyRequest): FormValues {
  const body = (request.body ?? {}) as Record<string, string | string[]>;
  const all = (name: string) => (Object.hasOwn(body, name) ? [body[name] ?? []].flat() : []);
  if (isFromElsewhere(request) || !csrfMatches(request, all("csrf_token")[0])) {
    throw badRequest("CSRF token missing or incorrect.");
  }
  return { all, text: (name) => all(name)[0]?.trim() ?? "", has: (name) => all(name).length > 0 };
}

/** Messages by field name. */
export type FieldErrors = Partial<Record<string, string>>;

/** A form that changes something; it goes to the address it stands on unless told otherwise. */
export function PostForm(props: {
  visit: Visit;
  action?: string;
  class?: string;
  children: ComponentChildren;
}): JSX.Element {
  const { visit, action, children } = props;
  return (
    <form method="post" action={visit.link(action ?? visit.path)} class={props.class}>
      <input type="hidden" name="csrf_token" value={visit.csrf()} />
      {children}
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  error?: string;
  required?: boolean;
}

/** What a field tells those who do not see its hint and what is wrong with it. */
const described = ({ name, hint, error }: FieldProps) => ({
  "aria-invalid": error ? ("true" as const) : undefined,
  "aria-describedby":
    [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined,
});

/** A label, the field itself, its hint and what is wrong with it. */
function Labelled(props: FieldProps & { children: ComponentChildren }) {
  const { name, label, hint, error, required, children } = props;
  return (
    <div class="field">
      <label for={name}>
        {label}
        {required && <span class="quiet"> (required)</span>}
      </label>
      {children}
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** A labelled line of text. */
export function TextField(
  props: FieldProps & { type?: "text" | "email"; autofocus?: boolean; autocomplete?: string },
): JSX.Element {
  const { name, value, type = "text", required, autofocus } = props;
  return (
    <Labelled {...props}>
      <input
        id={name}
        name={name}
        type={type}
        list={undefined}
        value={value}
        required={required}
        autofocus={autofocus}
        autocomplete={props.autocomplete ?? "off"}
        dir="auto"
        {...described(props)}
      />
    </Labelled>
  );
}

/** A labelled text of several lines. */
export function TextArea(props: FieldProps): JSX.Element {
  const { name, value, required } = props;
  return (
    <Labelled {...props}>
      <textarea id={name} name={name} rows={4} required={required} dir="auto" {...described(props)}>
        {value}
      </textarea>
    </Labelled>
  );
}

/** A choice of one or several with what each means. */
export function Choices(props: {
  legend: string;
  name: string;
  type: "checkbox" | "radio";
  chosen: string[];
  options: { value: string; label: string; hint?: string }[];
}): JSX.Element {
  const { legend, name, type, chosen, options } = props;
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label class="choice" key={value}>
          <input type={type} name={name} value={value} checked={chosen.includes(value)} />
          <span>
            {label}
            {hint && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
