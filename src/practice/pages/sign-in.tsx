/** Signing in and out: a stand-in for B2ACCESS that knows no passwords. */
import { isEmail } from "../../wire/metadata/values";
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ApiError } from "../errors";
import { sessionCookie } from "../http/identity";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import { joinFirstCommunity } from "../rules/members";
import type { Account } from "../store/users";
import { hasControls, invisible, isPlainAscii } from "../metadata/characters";
import { PostForm, submitted, TextField, type FieldErrors, type FormValues } from "./form";
import { sendPage } from "./layout";
import { localPath } from "./links";
import { Throttle } from "./throttle";
import { displayName, page, type Visit } from "./visit";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares without telling by its duration how much was right. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** The account that a form names or makes, or what is wrong with the form. */
function chosenAccount(visit: Visit, form: FormValues): Account | FieldErrors {
  const { store } = visit.instance;
  if (form.has("account") && visit.isOwner()) {
    const account = store.users.get(Number(form.text("account")));
    return account ?? { email: "This account does not exist." };
  }
  const wrong = wrongFields(form);
  if (wrong) return wrong;
  const existing = store.users.withEmail(form.text("email"));
  if (existing?.isAdmin && visit.instance.isOpen) {
    return { email: "Administrators sign in only while the instance is closed to other machines." };
  }
  return existing ?? newAccount(visit.instance, form);
}

function wrongFields(form: FormValues): FieldErrors | undefined {
  const email = form.text("email");
  // Letters of other scripts may look like those of an account that exists.
  if (!isPlainAscii(email)) {
    return {
      email: "Use letters from a to z, digits and signs only: no accents, no other scripts.",
    };
  }
  if (email.length > 255 || !isEmail(email)) {
    return { email: "Enter an e-mail address; an invented one will do." };
  }
  return hasControls(form.text("full_name")) ? { full_name: invisible } : undefined;
}

function newAccount(instance: Instance, form: FormValues): Account | FieldErrors {
  const { store, clock } = instance;
  const [email, fullName] = [form.text("email"), form.text("full_name")];
  if (!fullName || fullName.length > 255) return { full_name: "Enter a name for the new account." };
  const id = instance.change(() => {
    const added = store.users.add({ email, fullName, created: clock.now() });
    joinFirstCommunity(instance, added);
    return added;
  });
  return store.users.get(id) ?? { email: "This account does not exist." };
}

const wrongCode: FieldErrors = {
  class_code: "This is not the class code. It was printed when the instance started.",
};

const isAccount = (chosen: Account | FieldErrors): chosen is Account => "id" in chosen;

/** Ends the session that the browser had, and gives it a new one. */
function openSession(visit: Visit, reply: FastifyReply, account: Account): void {
  const { instance } = visit;
  visit.renewCsrf();
  const { store, clock } = instance;
  if (visit.session) store.sessions.close(visit.session);
  instance.change(() => store.users.noteSignIn(account.id, clock.now()));
  reply.setCookie(sessionCookie, store.sessions.open(account.id), {
    path: visit.link("/"),
    httpOnly: true,
    sameSite: "lax",
    secure: visit.origin.startsWith("https:"),
  });
}

/** What the sign-in page shows: where one goes afterwards, what was entered, and what is wrong with it. */
interface SignIn {
  next: string;
  form?: FormValues;
  errors?: FieldErrors;
}

function sendSignIn(reply: FastifyReply, visit: Visit, signIn: SignIn): FastifyReply {
  const isOwner = visit.isOwner();
  return sendPage(
    reply.header("cache-control", "no-store"),
    visit,
    { title: "Sign in" },
    <div class="narrow">
      <h1>Sign in</h1>
      <div class="message">
        <p>
          <strong>This page stands in for B2ACCESS</strong>, where people sign in to the real
          B2SHARE with the account of their institution. Nothing here is checked, and there are no
          passwords: never enter a real one.
        </p>
      </div>
      {visit.account && (
        <p>
          You are signed in as <bdi>{displayName(visit.account)}</bdi>. Choosing an account below
          changes that.
        </p>
      )}
      {isOwner && <Accounts visit={visit} next={signIn.next} />}
      <section aria-labelledby="make">
        <h2 id="make">{isOwner ? "Or make one" : "Enter with the class code"}</h2>
        <PostForm visit={visit} action="/login" class="panel-body boxed">
          <input type="hidden" name="next" value={signIn.next} />
          {!isOwner && <CodeField visit={visit} error={signIn.errors?.class_code} />}
          <AccountFields signIn={signIn} isOwner={isOwner} />
          <button class="primary" type="submit">
            {isOwner ? "Make account and sign in" : "Sign in"}
          </button>
        </PostForm>
      </section>
    </div>,
  );
}

/** All accounts, each one click away: for the person who started the instance alone. */
function Accounts({ visit, next }: { visit: Visit; next: string }) {
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">Choose an account</h2>
      <PostForm visit={visit} action="/login" class="accounts">
        <input type="hidden" name="next" value={next} />
        {visit.instance.store.users.all().map((account) => (
          <button type="submit" name="account" value={account.id} key={account.id}>
            <bdi>{displayName(account)}</bdi>
            <small>
              {account.email}
              {account.isAdmin && " (administrator)"}
            </small>
          </button>
        ))}
      </PostForm>
    </section>
  );
}

function CodeField({ visit, error }: { visit: Visit; error: string | undefined }) {
  return (
    <TextField
      name="class_code"
      label="Class code"
      required
      autofocus
      error={error}
      hint={
        visit.instance.isOpen
          ? "Your teacher shows it."
          : "This page cannot tell that you started the instance. The code is in the file sign-in-code in its data folder (practice-data), or was printed when the instance started."
      }
    />
  );
}

function AccountFields({ signIn, isOwner }: { signIn: SignIn; isOwner: boolean }) {
  const { form, errors = {} } = signIn;
  return (
    <>
      <TextField
        name="full_name"
        label="Full name"
        autocomplete="name"
        required={isOwner}
        value={form?.text("full_name")}
        error={errors.full_name}
        hint={isOwner ? undefined : "Needed for a new account."}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autocomplete="email"
        required
        value={form?.text("email")}
        error={errors.email}
        hint={
          isOwner
            ? "No mail is ever sent; an invented address will do."
            : "Leads back to your account later. Others with the code could use it too: keep nothing private here."
        }
      />
    </>
  );
}

export function registerSignIn(app: FastifyInstance, instance: Instance): void {
  // Only wrong codes count, and the right one is taken all the same: behind a proxy a whole class comes from one address.
  const throttle = new Throttle(10, 60_000);
  app.get(
    "/login",
    page(instance, (visit, request, reply) =>
      sendSignIn(reply, visit, { next: localPath(queryValue(request, "next")) }),
    ),
  );
  app.post(
    "/login",
    page(instance, (visit, request, reply) => {
      const form = submitted(request);
      const next = localPath(form.text("next"));
      if (!visit.isOwner() && !isSame(form.text("class_code"), instance.classCode)) {
        if (throttle.refuses(request.ip)) throw new ApiError(429, "10 per 1 minute");
        throttle.note(request.ip);
        return sendSignIn(reply, visit, { next, form, errors: wrongCode });
      }
      const chosen = chosenAccount(visit, form);
      if (!isAccount(chosen)) return sendSignIn(reply, visit, { next, form, errors: chosen });
      openSession(visit, reply, chosen);
      return reply.redirect(visit.link(next));
    }),
  );
  app.post(
    "/logout",
    page(instance, (visit, request, reply) => {
      submitted(request);
      if (visit.session) instance.store.sessions.close(visit.session);
      reply.clearCookie(sessionCookie, { path: visit.link("/") });
      return reply.redirect(visit.link("/"));
    }),
  );
}
