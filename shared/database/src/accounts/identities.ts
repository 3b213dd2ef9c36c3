import { type Selectable, sql } from "kysely";
import type { IdentitiesTable } from "../tables/accounts.ts";
import type { Database, Tx } from "../tables/database.ts";

export type Identity = Selectable<IdentitiesTable>;

/** @returns false when the identity is already linked with an account */
export async function insertIdentity(tx: Tx, identity: Omit<Identity, "last_used_at">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("identities")
    .values({ ...identity, last_used_at: null })
    .onConflict((it) => it.columns(["issuer", "subject"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findIdentity(tx: Tx, issuer: string, subject: string): Promise<Identity | undefined> {
  const query = tx.selectFrom("identities").selectAll().where("issuer", "=", issuer);
  return query.where("subject", "=", subject).executeTakeFirst();
}

/** The oldest first. */
export async function listIdentities(db: Database | Tx, accountId: string): Promise<Identity[]> {
  const query = db.selectFrom("identities").selectAll().where("account_id", "=", accountId);
  return query.orderBy("id").execute();
}

export async function useIdentity(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable("identities").set({ last_used_at: now }).where("id", "=", id).execute();
}

/** @returns its issuer; undefined when the account has no such identity */
export async function deleteIdentity(tx: Tx, accountId: string, id: string): Promise<string | undefined> {
  const query = tx.deleteFrom("identities").where("id", "=", id).where("account_id", "=", accountId);
  return (await query.returning("issuer").executeTakeFirst())?.issuer;
}

/**
 * The account whose owner has confirmed this e-mail address by a code that was mailed to it. Undefined if there is
 * none or more than one.
 */
export async function accountWithEmail(tx: Tx, email: string): Promise<string | undefined> {
  const rows = await tx
    .selectFrom("settings")
    .select("user_id")
    .where("email_confirmed", "=", true)
    .where(sql<string>`lower(email)`, "=", email.toLowerCase())
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.user_id : undefined;
}
