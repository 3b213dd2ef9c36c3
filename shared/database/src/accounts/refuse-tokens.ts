import type { Tx } from "../tables/database.ts";

/** Milliseconds that an ended session is remembered: longer than the last of its access tokens is valid. */
const remembered = 20 * 60_000;

/**
 * Tells every function to refuse access tokens of these sessions, or of these grants to apps.
 *
 * @param ids the tokens' `sid`
 */
export async function refuseTokensOf(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0) {
    const rows = ids.map((id) => ({ id, ended_at: now }));
    await tx
      .insertInto("ended_sessions")
      .values(rows)
      .onConflict((it) => it.doNothing())
      .execute();
  }
  const over = new Date(now.getTime() - remembered);
  await tx.deleteFrom("ended_sessions").where("ended_at", "<", over).execute();
}
