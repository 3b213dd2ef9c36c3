import { t } from "../../words/words.ts";

/** Nobody has signed in on this device yet, and the server does not say who could. */
export function Away() {
  return (
    <main class="sign-in">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{t.app}</h1>
      <p role="alert">{t.signIn.away}</p>
      <button type="button" class="button primary wide" onClick={() => location.reload()}>
        {t.failed.again}
      </button>
    </main>
  );
}
