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

/** The same, which nobody else looks at until the transaction ends. */
export async function lockAuthorizationCode(tx: Tx, hash: Buffer): Promise<AuthorizationCode | undefined> {
  const query = tx.selectFrom("authorization_codes").selectAll().where("hash", "=", hash);
  return query.forUpdate().executeTakeFirst();
}

/** It stays as long as its grant, so that whoever comes with it later is noticed. */
export async function markCodeUsed(tx: Tx, hash: Buffer, now: Date): Promise<void> {
  await tx.updateTable("authorization_codes").set({ used_at: now }).where("hash", "=", hash).execute();
}
