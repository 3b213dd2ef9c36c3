import { useState } from "preact/hooks";
import { signInWith } from "../../session/token-session.ts";
import { t } from "../../words/words.ts";

const command = "npx -y pnpm@12 --silent run token alice";

/** Where there are no accounts yet, a token says who somebody is. */
export function SignIn() {
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("token") as HTMLTextAreaElement;
    setBusy(true);
    const why = await signInWith(field.value.trim());
    setBusy(false);
    if (why === undefined) location.reload();
    else setFault(t.signIn[why]);
  };
  return (
    <main class="sign-in">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{t.signIn.title}</h1>
      <p>{t.signIn.text}</p>
      <pre>
        <code>{command}</code>
      </pre>
      <form onSubmit={submit}>
        <label for="token">{t.signIn.label}</label>
        <textarea
          id="token"
          name="token"
          class="field"
          rows={4}
          required
          autoComplete="off"
          spellcheck={false}
          aria-describedby="token-fault"
          aria-invalid={fault !== undefined}
          onInput={() => setFault(undefined)}
        />
        <p id="token-fault" class="fault" role="alert">
          {fault}
        </p>
        <button type="submit" class="button primary wide" disabled={busy}>
          {t.signIn.button}
        </button>
      </form>
    </main>
  );
}
