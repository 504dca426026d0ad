/** Profile settings. */
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Instance } from "../instance";
import { hasControls, invisible } from "../metadata/characters";
import type { Account, Preferences } from "../store/users";
import { Choices, PostForm, submitted, TextField, type FieldErrors } from "./form";
import { sendPage } from "./layout";
import { Panel, Settings } from "./settings";
import { accountPage, type SignedInVisit } from "./visit";

const path = "/account/settings/profile";

type Profile = Pick<Account, "fullName" | "username" | "affiliations" | "preferences">;

const visibility = (value: string): "public" | "restricted" =>
  value === "public" ? "public" : "restricted";

/** What is wrong with a profile (the rules for user names are invenio-userprofiles'). */
function profileErrors(instance: Instance, account: Account, profile: Profile): FieldErrors {
  const { username, fullName, affiliations } = profile;
  const errors: FieldErrors = {};
  if (username !== null) {
    if (!/^[a-z][a-z0-9_-]{2,254}$/i.test(username)) {
      errors.username =
        "Start with a letter and use at least three letters, digits, dashes or underscores.";
    }
    const holder = instance.store.users.withUsername(username);
    if (holder && holder.id !== account.id) errors.username = "Somebody else has this username.";
  }
  if (hasControls(fullName)) errors.full_name = invisible;
  if (hasControls(affiliations)) errors.affiliations = invisible;
  if (fullName.length > 255) errors.full_name = "At most 255 characters, please.";
  if (affiliations.length > 255) errors.affiliations = "At most 255 characters, please.";
  return errors;
}

function sendProfile(
  reply: FastifyReply,
  visit: SignedInVisit,
  profile: Profile,
  outcome: { errors?: FieldErrors; saved?: boolean } = {},
): FastifyReply {
  const { errors = {}, saved } = outcome;
  return sendPage(
    reply,
    visit,
    { title: "Profile" },
    <Settings visit={visit} current="Profile">
      <Panel title="Profile" main>
        {saved && (
          <p class="message good" role="status">
            Your profile has been saved.
          </p>
        )}
        <PostForm visit={visit}>
          <PersonFields profile={profile} errors={errors} />
          <VisibilityChoices preferences={profile.preferences} />
          <button class="primary" type="submit">
            Update profile
          </button>
        </PostForm>
      </Panel>
    </Settings>,
  );
}

function PersonFields({ profile, errors }: { profile: Profile; errors: FieldErrors }) {
  return (
    <>
      <TextField
        name="username"
        label="Username"
        value={profile.username ?? ""}
        error={errors.username}
        autocomplete="username"
        hint="At least three letters, digits, dashes or underscores; the first is a letter."
      />
      <TextField
        name="full_name"
        label="Full name"
        value={profile.fullName}
        error={errors.full_name}
        autocomplete="name"
      />
      <TextField
        name="affiliations"
        label="Affiliations"
        value={profile.affiliations}
        error={errors.affiliations}
        autocomplete="organization"
      />
    </>
  );
}

function VisibilityChoices({ preferences }: { preferences: Preferences }) {
  const seen = (field: keyof Preferences) => [visibility(preferences[field] ?? "")];
  return (
    <>
      <Choices
        legend="Profile visibility"
        name="visibility"
        type="radio"
        chosen={seen("visibility")}
        options={[
          { value: "public", label: "Public", hint: "Others find you when they add people." },
          { value: "restricted", label: "Hidden", hint: "Only you see your profile." },
        ]}
      />
      <Choices
        legend="E-mail visibility"
        name="email_visibility"
        type="radio"
        chosen={seen("email_visibility")}
        options={[
          { value: "public", label: "Public", hint: "Your profile shows your address." },
          { value: "restricted", label: "Hidden", hint: "Only you see your address." },
        ]}
      />
    </>
  );
}

export function registerProfile(app: FastifyInstance, instance: Instance): void {
  app.get(
    path,
    accountPage(instance, (visit, _request, reply) => sendProfile(reply, visit, visit.account)),
  );
  app.post(
    path,
    accountPage(instance, (visit, request, reply) => {
      const form = submitted(request);
      const profile: Profile = {
        username: form.text("username") || null,
        fullName: form.text("full_name"),
        affiliations: form.text("affiliations"),
        preferences: {
          ...visit.account.preferences,
          visibility: visibility(form.text("visibility")),
          email_visibility: visibility(form.text("email_visibility")),
        },
      };
      const errors = profileErrors(instance, visit.account, profile);
      if (Object.keys(errors).length) return sendProfile(reply, visit, profile, { errors });
      const { store, clock } = instance;
      instance.change(() => store.users.updateProfile(visit.account.id, profile, clock.now()));
      const account = { ...visit.account, ...profile };
      return sendProfile(reply, { ...visit, account }, profile, { saved: true });
    }),
  );
}
