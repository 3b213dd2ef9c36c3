import type { LinkPurpose, Role } from "../tables/accounts.ts";
import type { Database, Tx } from "../tables/database.ts";

export interface NewLink {
  readonly id: string;
  /** SHA-256 of its code. */
  readonly hash: Buffer;
  readonly purpose: LinkPurpose;
  readonly accountId: string | null;
  readonly role: Role | null;
  readonly invitedBy: string | null;
  readonly expiresAt: Date;
}

const shown = ["id", "purpose", "account_id", "role", "invited_by", "expires_at"] as const;

/** Also deletes expired ones. */
export async function insertLink(tx: Tx, link: NewLink, now: Date): Promise<void> {
  await tx.deleteFrom("links").where("expires_at", "<=", now).execute();
  await tx
    .insertInto("links")
    .values({
      id: link.id,
      hash: link.hash,
      purpose: link.purpose,
      account_id: link.accountId,
      role: link.role,
      invited_by: link.invitedBy,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Reads a link without using it up. */
export async function findLink(db: Database, purpose: LinkPurpose, hash: Buffer, now: Date) {
  return db
    .selectFrom("links")
    .select(shown)
    .where("hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/**
 * Uses up a link. Of two concurrent attempts, the second waits and finds nothing. If the caller's transaction fails, the
 * link stays valid.
 */
export async function useLink(tx: Tx, purpose: LinkPurpose, hash: Buffer, now: Date) {
  return tx
    .deleteFrom("links")
    .where("hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .returning(shown)
    .executeTakeFirst();
}

export async function deleteLinks(tx: Tx, purpose: LinkPurpose, accountId?: string): Promise<void> {
  const query = tx.deleteFrom("links").where("purpose", "=", purpose);
  await (accountId === undefined ? query : query.where("account_id", "=", accountId)).execute();
}

export async function listInvitations(db: Database, now: Date) {
  return db
    .selectFrom("links")
    .select(["id", "created_at", "expires_at"])
    .select((it) => it.fn.coalesce("role", it.val<Role>("member")).as("role"))
    .where("purpose", "=", "invitation")
    .where("expires_at", ">", now)
    .orderBy("created_at")
    .execute();
}

/** @returns false when it was used, has expired, or never existed */
export async function deleteInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const query = tx.deleteFrom("links").where("id", "=", id).where("purpose", "=", "invitation");
  const { numDeletedRows } = await query.where("expires_at", ">", now).executeTakeFirst();
  return numDeletedRows > 0n;
}

export type UsedLink = NonNullable<Awaited<ReturnType<typeof useLink>>>;
