import { useEffect, useRef } from "preact/hooks";
import { lasting } from "../sync/state.ts";
import { t } from "../words/words.ts";
import { goToSignIn } from "./account-session.ts";

/** What is kept stays, hidden until its user is back. */
export function SessionEnded() {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not the button: whoever is in the middle of typing would press it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main class="sign-in">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <div role="alert">
        <h1 ref={heading} tabIndex={-1}>
          {t.signIn.ended}
        </h1>
        <p>{lasting.value ? t.signIn.endedKept : t.sign.notLasting}</p>
      </div>
      <button type="button" class="button primary wide" onClick={goToSignIn}>
        {t.signIn.again}
      </button>
    </main>
  );
}
