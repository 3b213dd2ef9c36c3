import { Answered } from "../../../parts/answered.tsx";
import { Field } from "../../../parts/field.tsx";
import { call } from "../../../sync/call.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { more } from "../../../words/more-words.ts";
import type { SettingsPageProps } from "../settings-page.ts";
import { Keys } from "./keys.tsx";
import { PasswordForm } from "./password-form.tsx";
import { Sessions } from "./sessions.tsx";
import { SignOut } from "./sign-out.tsx";

/** Who is signed in here, and by what else. */
export function Account({ session }: SettingsPageProps) {
  const { account: words } = more;
  const account = useAnswer(() => call("GET /auth/api/account"));
  return (
    <>
      <dl>
        <Field name={words.user}>
          <p>{session.name}</p>
        </Field>
        {account.answer && (
          <Field name={words.role}>
            <p>{words.roles[account.answer.role]}</p>
          </Field>
        )}
      </dl>
      <p>
        <a href="/auth/account">{words.signInPage}</a>
      </p>
      <SignOut session={session} />
      <Answered asked={account}>
        {({ name, has_password }) => (
          <>
            <Sessions />
            <Keys />
            {has_password && <PasswordForm name={name} />}
          </>
        )}
      </Answered>
    </>
  );
}
