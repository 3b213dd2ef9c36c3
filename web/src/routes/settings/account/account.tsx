import { Field } from "../../../parts/field.tsx";
import { more } from "../../../words/more-words.ts";
import type { SettingsPageProps } from "../settings-page.ts";
import { SignOut } from "./sign-out.tsx";

/** Who is signed in here. */
export function Account({ session }: SettingsPageProps) {
  return (
    <>
      <dl>
        <Field name={more.settings.user}>
          <p>{session.name}</p>
          <a href="/auth/account">{more.settings.account}</a>
        </Field>
      </dl>
      <SignOut session={session} />
    </>
  );
}
