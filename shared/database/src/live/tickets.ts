import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../tables/database.ts";

export interface TicketHolder {
  readonly userId: string;
  /** The session or the personal key behind the token that it was given for. */
  readonly tokenId: string;
  /** Milliseconds since the epoch. */
  readonly tokenExpiresAt: number;
}

/** Issues a ticket that lets its holder in once, until `expiresAt`. Expired tickets are deleted along the way. */
export async function issueTicket(
  db: Database,
  holder: TicketHolder,
  now: Date,
  expiresAt: Date,
): Promise<string> {
  const ticket = randomBytes(32).toString("base64url");
  await db.deleteFrom("live_tickets").where("expires_at", "<", now).execute();
  await db
    .insertInto("live_tickets")
    .values({
      hash: hashOf(ticket),
      user_id: holder.userId,
      key_id: holder.tokenId,
      token_expires_at: new Date(holder.tokenExpiresAt),
      expires_at: expiresAt,
    })
    .execute();
  return ticket;
}

/** @returns the user it was given to; undefined when it was used, has expired, or never existed */
export async function redeemTicket(
  db: Database,
  ticket: string,
  now: Date,
): Promise<TicketHolder | undefined> {
  // Deleting the row makes it usable once: of two attempts at the same time, one finds nothing.
  const row = await db
    .deleteFrom("live_tickets")
    .where("hash", "=", hashOf(ticket))
    .where("expires_at", ">", now)
    .returning(holderColumns)
    .executeTakeFirst();
  return row && toHolder(row);
}

/** As `redeemTicket`, but the ticket can still be used. */
export async function lookAtTicket(
  db: Database,
  ticket: string,
  now: Date,
): Promise<TicketHolder | undefined> {
  const row = await db
    .selectFrom("live_tickets")
    .where("hash", "=", hashOf(ticket))
    .where("expires_at", ">", now)
    .select(holderColumns)
    .executeTakeFirst();
  return row && toHolder(row);
}

const holderColumns = ["user_id", "key_id", "token_expires_at"] as const;

const toHolder = (row: { user_id: string; key_id: string; token_expires_at: Date }): TicketHolder => ({
  userId: row.user_id,
  tokenId: row.key_id,
  tokenExpiresAt: row.token_expires_at.getTime(),
});

const hashOf = (ticket: string) => createHash("sha256").update(ticket).digest();
