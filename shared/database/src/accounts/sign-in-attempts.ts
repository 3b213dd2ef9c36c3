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
 * Counts an attempt, before it is made: many at the same moment are counted one by one.
 *
 * @returns seconds to wait when there were too many; 0 when the attempt may be made
 */
export async function countAttempt(db: Database, limits: readonly Limit[], now: Date): Promise<number> {
  const begin = new Date(now.getTime() - attemptsPeriod);
  await db.deleteFrom("sign_in_attempts").where("since", "<=", begin).execute();
  // In one order, so that two that count the same things never wait for each other.
  const counted = limits
    .map(({ what, attempts }) => ({ hash: hashOf(what), attempts }))
    .sort((a, b) => a.hash.compare(b.hash));
  let wait = 0;
  for (const { hash, attempts } of counted) {
    const row = await db
      .insertInto("sign_in_attempts")
      .values({ hash, attempts: 1, since: now })
      .onConflict((it) => it.column("hash").doUpdateSet({ attempts: sql`sign_in_attempts.attempts + 1` }))
      .returning(["attempts", "since"])
      .executeTakeFirstOrThrow();
    if (row.attempts <= attempts) continue;
    wait = Math.max(wait, Math.ceil((row.since.getTime() + attemptsPeriod - now.getTime()) / 1000), 1);
  }
  return wait;
}

/** Somebody who signed in has not been guessing. */
export async function forgetAttempts(db: Database, what: string): Promise<void> {
  await db.deleteFrom("sign_in_attempts").where("hash", "=", hashOf(what)).execute();
}

/** Neither addresses nor names are kept. */
const hashOf = (what: string) => createHash("sha256").update(what).digest();
