import type { Session } from "../session/session.ts";
import { connection } from "../sync/state.ts";
import { t } from "../words/words.ts";

/** The token is refused: what is kept stays, until its user is back. */
export function SessionEnded({ session }: { session: Session }) {
  if (connection.value !== "signed_out") return null;
  return (
    <div class="banner" role="alert">
      <p>{t.signIn.ended}</p>
      <button type="button" class="button" onClick={() => session.signInAgain()}>
        {t.signIn.again}
      </button>
    </div>
  );
}
