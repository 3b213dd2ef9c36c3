import type { Database, Tx } from "../tables/database.ts";
import { refuseTokensOf } from "./refuse-tokens.ts";

export interface NewSession {
  readonly id: string;
  /** SHA-256 of the cookie's value. */
  readonly hash: Buffer;
  readonly accountId: string;
  readonly userAgent: string;
  readonly expiresAt: Date;
}

/** Also deletes expired ones. */
export async function insertSession(tx: Tx, session: NewSession, now: Date): Promise<void> {
  await tx.deleteFrom("sessions").where("expires_at", "<=", now).execute();
  await tx
    .insertInto("sessions")
    .values({
      id: session.id,
      hash: session.hash,
      account_id: session.accountId,
      user_agent: session.userAgent,
      created_at: now,
      seen_at: now,
      expires_at: session.expiresAt,
    })
    .execute();
}

export interface SignedIn {
  readonly sessionId: string;
  readonly seenAt: Date;
  readonly accountId: string;
  readonly name: string;
  readonly role: "administrator" | "member";
  readonly timeZone: string | null;
}

/** The session of a cookie, if it has not expired and its account is not disabled. */
export async function findSession(db: Database, hash: Buffer, now: Date): Promise<SignedIn | undefined> {
  return db
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .select([
      "s.id as sessionId",
      "s.seen_at as seenAt",
      "a.id as accountId",
      "a.name as name",
      "a.role as role",
      "a.time_zone as timeZone",
    ])
    .where("s.hash", "=", hash)
    .where("s.expires_at", ">", now)
    .where("a.disabled_at", "is", null)
    .where("a.erase_at", "is", null)
    .executeTakeFirst();
}

/** Whether a session has not been ended. */
export async function hasSession(tx: Tx, id: string): Promise<boolean> {
  const query = tx.selectFrom("sessions").select("id").where("id", "=", id);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Prolongs a session because it was used. */
export async function prolongSession(db: Database, id: string, now: Date, expiresAt: Date): Promise<void> {
  const query = db.updateTable("sessions").set({ seen_at: now, expires_at: expiresAt }).where("id", "=", id);
  await query.execute();
}

/** Most recently used first. */
export async function listSessions(db: Database, accountId: string, now: Date) {
  return db
    .selectFrom("sessions")
    .select(["id", "user_agent", "created_at", "seen_at", "expires_at"])
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .orderBy("seen_at", "desc")
    .execute();
}

/**
 * Ends sessions of an account: all, all but one, or a single one. Access tokens issued for them end, too.
 *
 * @returns the ids of the ended sessions
 */
export async function endSessions(
  tx: Tx,
  accountId: string,
  which: { readonly only?: string; readonly except?: string },
  now: Date,
): Promise<string[]> {
  let query = tx.deleteFrom("sessions").where("account_id", "=", accountId);
  if (which.only !== undefined) query = query.where("id", "=", which.only);
  if (which.except !== undefined) query = query.where("id", "!=", which.except);
  const ended = await query.returning("id").execute();
  const ids = ended.map(({ id }) => id);
  await refuseTokensOf(tx, ids, now);
  return ids;
}
