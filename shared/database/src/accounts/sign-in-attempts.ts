import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** Milliseconds over which attempts are counted. */
export const attemptsPeriod = 15 * 60_000;

/** What is limited, and how many attempts are allowed in a period. */
export interface Limit {
  readonly what: string;
  readonly attempts: number;
}

/**
 * Counts an attempt before it is made; concurrent attempts are counted one by one. An attempt that one limit refuses
 * is not counted for the following limits: pass the narrowest first, so that nobody uses up a limit that others share.
 *
 * @returns seconds to wait when there were too many; 0 when the attempt is allowed
 */
export async function countAttempt(db: Database, limits: readonly Limit[], now: Date): Promise<number> {
  const begin = new Date(now.getTime() - attemptsPeriod);
  await db.deleteFrom("sign_in_attempts").where("since", "<=", begin).execute();
  const wait = (since: Date) =>
    Math.max(Math.ceil((since.getTime() + attemptsPeriod - now.getTime()) / 1000), 1);
  const counted = limits.map(({ what, attempts }) => ({ hash: hashOf(what), attempts }));
  // Most refused attempts write nothing; otherwise they would fill the table with invented names.
  const known = await db
    .selectFrom("sign_in_attempts")
    .selectAll()
    .where(
      "hash",
      "in",
      counted.map(({ hash }) => hash),
    )
    .execute();
  const full = known.filter((row) =>
    counted.some(({ hash, attempts }) => hash.equals(row.hash) && row.attempts >= attempts),
  );
  if (full.length > 0) return Math.max(...full.map(({ since }) => wait(since)));
  for (const { hash, attempts } of counted) {
    const row = await db
      .insertInto("sign_in_attempts")
      .values({ hash, attempts: 1, since: now })
      .onConflict((it) => it.column("hash").doUpdateSet({ attempts: sql`sign_in_attempts.attempts + 1` }))
      .returning(["attempts", "since"])
      .executeTakeFirstOrThrow();
    if (row.attempts > attempts) return wait(row.since);
  }
  return 0;
}

/** A successful sign-in resets the count, because it shows that this was no guessing. */
export async function forgetAttempts(db: Database, what: string): Promise<void> {
  await db.deleteFrom("sign_in_attempts").where("hash", "=", hashOf(what)).execute();
}

/** Neither addresses nor names are stored. */
const hashOf = (what: string) => createHash("sha256").update(what).digest();
