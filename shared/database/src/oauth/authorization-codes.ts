import type { Selectable } from "kysely";
import type { Tx } from "../tables/database.ts";
import type { AuthorizationCodesTable } from "../tables/oauth.ts";

export type AuthorizationCode = Selectable<AuthorizationCodesTable>;

export async function insertAuthorizationCode(
  tx: Tx,
  code: Omit<AuthorizationCode, "used_at">,
): Promise<void> {
  await tx
    .insertInto("authorization_codes")
    .values({ ...code, used_at: null })
    .execute();
}

/** A code, used or not. */
export async function findAuthorizationCode(tx: Tx, hash: Buffer): Promise<AuthorizationCode | undefined> {
  return tx.selectFrom("authorization_codes").selectAll().where("hash", "=", hash).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export async function lockAuthorizationCode(tx: Tx, hash: Buffer): Promise<AuthorizationCode | undefined> {
  const query = tx.selectFrom("authorization_codes").selectAll().where("hash", "=", hash);
  return query.forUpdate().executeTakeFirst();
}

/** A used code stays as long as its grant, so that its reuse is detected. */
export async function markCodeUsed(tx: Tx, hash: Buffer, now: Date): Promise<void> {
  await tx.updateTable("authorization_codes").set({ used_at: now }).where("hash", "=", hash).execute();
}
