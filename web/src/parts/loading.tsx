import { t } from "../words/words.ts";

/** Rows to come, where nothing is kept on this device yet. */
export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">{t.loading}</span>
      {[1, 2, 3].map((row) => (
        <div key={row} class="loading-row" aria-hidden="true" />
      ))}
    </div>
  );
}
