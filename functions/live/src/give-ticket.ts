import type { liveTickets } from "@todo/contracts/operations/live";
import { issueTicket } from "@todo/database/live/tickets";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";

/** Milliseconds within which it must be used. */
const lifetime = 30_000;

/**
 * `POST /api/live/ticket`: lets a browser connect once without its token in a URL, where logs and histories would
 * keep it.
 */
export function giveTicket({ db, now }: Dependencies): UserHandler<typeof liveTickets.giveTicket> {
  return async (c) => {
    const { id, tokenId, expiresAt } = c.var.user;
    const time = new Date(now());
    const ends = new Date(time.getTime() + lifetime);
    const holder = { userId: id, tokenId, tokenExpiresAt: expiresAt };
    const ticket = await issueTicket(db, holder, time, ends);
    c.header("cache-control", "no-store");
    return { ticket, expires_at: ends.toISOString() };
  };
}
