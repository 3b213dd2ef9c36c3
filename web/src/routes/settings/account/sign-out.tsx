import type { Session } from "../../../session/session.ts";
import { currentEngine } from "../../../sync/current-engine.ts";
import { pending } from "../../../sync/state.ts";
import { more } from "../../../words/more-words.ts";
import { t } from "../../../words/words.ts";

/** Deletes what this device keeps, and ends the session. */
export function SignOut({ session }: { session: Session }) {
  const waiting = pending.value.length;
  const end = async () => {
    await currentEngine().forget();
    // Without a network the cookie stays until it expires, but nothing of its user is left here.
    await session.end().catch(() => undefined);
    location.assign("/");
  };
  return (
    <section class="sign-out">
      <p>
        {more.settings.signOutText} {waiting > 0 && more.settings.signOutLoses(waiting)}
      </p>
      <button type="button" class="button danger" onClick={end}>
        {t.signIn.end}
      </button>
    </section>
  );
}
