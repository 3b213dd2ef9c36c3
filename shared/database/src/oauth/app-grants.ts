import type { Scope } from "@todo/contracts/scopes";
import type { Selectable } from "kysely";
import { refuseTokensOf } from "../accounts/refuse-tokens.ts";
import type { Database, Tx } from "../tables/database.ts";
import type { AppGrantsTable } from "../tables/oauth.ts";

export type AppGrant = Selectable<AppGrantsTable>;

export interface NewAppGrant {
  readonly id: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

/** Also deletes expired ones. */
export async function insertAppGrant(tx: Tx, grant: NewAppGrant, now: Date): Promise<void> {
  await tx.deleteFrom("app_grants").where("expires_at", "<=", now).execute();
  await tx
    .insertInto("app_grants")
    .values({
      id: grant.id,
      account_id: grant.accountId,
      client_id: grant.clientId,
      client_name: grant.clientName,
      scopes: [...grant.scopes],
      family_hash: null,
      refresh_hash: null,
      created_at: now,
      last_used_at: null,
      expires_at: grant.expiresAt,
    })
    .execute();
}

/** A grant and its account, locked until the transaction ends; only if the account is not disabled. */
export async function lockAppGrant(tx: Tx, by: { id: string } | { familyHash: Buffer }, now: Date) {
  const query = tx
    .selectFrom("app_grants as g")
    .innerJoin("accounts as a", "a.id", "g.account_id")
    .selectAll("g")
    .select("a.time_zone")
    .where("g.expires_at", ">", now)
    .where("a.disabled_at", "is", null)
    .where("a.erase_at", "is", null)
    .forUpdate("g");
  const found =
    "id" in by ? query.where("g.id", "=", by.id) : query.where("g.family_hash", "=", by.familyHash);
  return found.executeTakeFirst();
}

export interface NextRefresh {
  readonly familyHash: Buffer;
  readonly refreshHash: Buffer;
  readonly expiresAt: Date;
}

/** From now on only the refresh token with this hash is valid. */
export async function rotateRefresh(
  tx: Tx,
  id: string,
  { familyHash, refreshHash, expiresAt }: NextRefresh,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("app_grants")
    .set({ family_hash: familyHash, refresh_hash: refreshHash, expires_at: expiresAt, last_used_at: now })
    .where("id", "=", id)
    .execute();
}

const shown = [
  "id",
  "client_id",
  "client_name",
  "scopes",
  "created_at",
  "last_used_at",
  "expires_at",
] as const;

/** The apps of an account that have used their grant, newest first. */
export async function listAppGrants(db: Database, accountId: string, now: Date) {
  return db
    .selectFrom("app_grants")
    .select(shown)
    .where("account_id", "=", accountId)
    .where("family_hash", "is not", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .execute();
}

/**
 * Revokes grants of an account: all, or a single one. The apps' tokens end with them: refresh tokens at once, access
 * tokens within a minute.
 *
 * @returns the revoked grants
 */
export async function revokeAppGrants(
  tx: Tx,
  accountId: string,
  { only }: { readonly only?: string },
  now: Date,
): Promise<readonly Pick<AppGrant, "id" | "client_name">[]> {
  const query = tx.deleteFrom("app_grants").where("account_id", "=", accountId);
  const ended = await (only === undefined ? query : query.where("id", "=", only))
    .returning(["id", "client_name"])
    .execute();
  await refuseTokensOf(
    tx,
    ended.map(({ id }) => id),
    now,
  );
  return ended;
}

/** How many apps an account has connected. */
export async function countAppGrants(tx: Tx, accountId: string, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom("app_grants")
    .select((it) => it.fn.countAll().as("count"))
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  return Number(count);
}
