/** Making a personal access token, seeing its secret once, renaming and deleting it. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { notFound } from "../errors";
import type { Instance } from "../instance";
import type { PersonalToken } from "../store/tokens";
import { applicationsPath, newTokenPath, tokenPath } from "./applications";
import { Choices, PostForm, submitted, TextField, type FormValues } from "./form";
import { sendPage } from "./layout";
import { ShownOnce } from "./secrets";
import { Panel, Settings } from "./settings";
import { accountPage, type SignedInVisit, type Visit } from "./visit";

/** What the forms of a token are about. */
interface TokenForm {
  name: string;
  scopes: string[];
  /** What is wrong with the name. */
  error?: string;
}

const scope = {
  value: "user:email",
  label: "user:email",
  hint: "May read your e-mail address.",
};

/** Reads and checks name and scopes; scopes that nobody offered are dropped. */
function tokenForm(values: FormValues): TokenForm {
  const name = values.text("name");
  const scopes = values.all("scopes").includes(scope.value) ? [scope.value] : [];
  if (!name) return { name, scopes, error: "This field is required." };
  // Characters as people count them, not UTF-16 units.
  if ([...name].length > 40) {
    return { name, scopes, error: "The name must be less than 40 characters long." };
  }
  return { name, scopes };
}

function TokenFields({ form }: { form: TokenForm }) {
  return (
    <>
      <TextField
        name="name"
        label="Token name"
        hint="Say what the token is for. At most 40 characters."
        value={form.name}
        error={form.error}
        required
        autofocus
      />
      <Choices
        legend="Scopes"
        name="scopes"
        type="checkbox"
        chosen={form.scopes}
        options={[scope]}
      />
    </>
  );
}

const withinApplications = (visit: Visit) => ({
  name: "Applications",
  href: visit.link(applicationsPath),
});

function sendNewToken(reply: FastifyReply, visit: Visit, form: TokenForm): FastifyReply {
  return sendPage(
    reply,
    visit,
    { title: "New personal access token" },
    <Settings visit={visit} current="Applications">
      <Panel title="New personal access token" main within={withinApplications(visit)}>
        <PostForm visit={visit}>
          <TokenFields form={form} />
          <div class="buttons">
            <button class="primary" type="submit">
              Create
            </button>
            <a class="button" href={visit.link(applicationsPath)}>
              Cancel
            </a>
          </div>
        </PostForm>
      </Panel>
    </Settings>,
  );
}

function Secret({ secret }: { secret: string }) {
  return (
    <section class="secret" aria-labelledby="access-token">
      <h2 id="access-token">Access token</h2>
      <p class="secret-line">
        <code id="secret">{secret}</code>
        <button type="button" data-copy="secret" hidden>
          Copy
        </button>
      </p>
      <p class="message" role="status">
        <strong>Copy the token now.</strong> This is the only time that it is shown.
      </p>
      <p class="message bad">
        <strong>Keep it to yourself.</strong> Whoever has this token can do everything in your
        account that you can.
      </p>
    </section>
  );
}

const lostToken = (
  <p class="message warn">
    The token itself is not shown again. If you have lost it, create a new one and put that into the
    scripts that used this one.
  </p>
);

function sendToken(
  reply: FastifyReply,
  visit: Visit,
  token: PersonalToken,
  state: { form?: TokenForm; secret?: string; saved?: boolean } = {},
): FastifyReply {
  const { form = token, secret, saved } = state;
  return sendPage(
    reply,
    visit,
    { title: token.name, script: "token.js" },
    <Settings visit={visit} current="Applications">
      <Panel title={token.name} main within={withinApplications(visit)}>
        {saved && (
          <p class="message good" role="status">
            Name and scopes have been saved.
          </p>
        )}
        {secret === undefined ? lostToken : <Secret secret={secret} />}
        <PostForm visit={visit}>
          <TokenFields form={form} />
          {/* Save comes first: it is what the Enter key in the field presses. */}
          <div class="buttons">
            <button class="primary" type="submit" name="save">
              Save
            </button>
            <button class="danger" type="submit" name="delete">
              Delete
            </button>
          </div>
        </PostForm>
      </Panel>
    </Settings>,
  );
}

export function registerTokens(app: FastifyInstance, instance: Instance): void {
  const { store, clock } = instance;
  const once = new ShownOnce();
  const ownToken = (visit: SignedInVisit, params: unknown): PersonalToken => {
    const { id } = params as { id: string };
    const token = /^\d{1,15}$/.test(id) ? store.tokens.get(Number(id)) : undefined;
    if (token?.user !== visit.account.id) throw notFound();
    return token;
  };

  app.get(
    newTokenPath,
    accountPage(instance, (visit, _request, reply) =>
      sendNewToken(reply, visit, { name: "", scopes: [] }),
    ),
  );
  app.post(
    newTokenPath,
    accountPage(instance, (visit, request, reply) => {
      const form = tokenForm(submitted(request));
      if (form.error) return sendNewToken(reply, visit, form);
      const { id, secret } = instance.change(() =>
        store.tokens.create(visit.account.id, form.name, form.scopes, clock.now()),
      );
      once.put(visit.session, id, secret);
      return reply.redirect(visit.link(tokenPath(id)));
    }),
  );
  app.get(
    `${applicationsPath}tokens/:id/`,
    accountPage(instance, (visit, request, reply) => {
      const token = ownToken(visit, request.params);
      return sendToken(reply, visit, token, { secret: once.take(visit.session, token.id) });
    }),
  );
  app.post(
    `${applicationsPath}tokens/:id/`,
    accountPage(instance, (visit, request, reply) => {
      const token = ownToken(visit, request.params);
      const values = submitted(request);
      if (values.has("delete")) {
        instance.change(() => store.tokens.remove(token.id));
        return reply.redirect(visit.link(applicationsPath));
      }
      const form = tokenForm(values);
      if (form.error) return sendToken(reply, visit, token, { form });
      instance.change(() => store.tokens.update(token.id, form.name, form.scopes));
      return sendToken(reply, visit, { ...token, ...form }, { saved: true });
    }),
  );
}
