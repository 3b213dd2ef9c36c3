import type { Session } from "../session/session.ts";
import { t } from "../words/words.ts";

/** The token is refused: what is kept stays, hidden until its user is back. */
export function SessionEnded({ session }: { session: Session }) {
  return (
    <main class="sign-in">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{t.app}</h1>
      <p role="alert">{t.signIn.ended}</p>
      <button type="button" class="button primary wide" onClick={() => session.signInAgain()}>
        {t.signIn.again}
      </button>
    </main>
  );
}
