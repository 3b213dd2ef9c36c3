import type { LiveQuery } from "@todo/contracts/live";
import { lookAtTicket, redeemTicket } from "@todo/database/live/tickets";
import { requireScope } from "@todo/function-kit/auth/authenticate";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Visitor } from "./connections.ts";

/**
 * Identifies the user by the token in a header, or by a ticket that was issued for one.
 *
 * @param uses whether a ticket is used up by this
 * @throws ProblemError 401, 403
 */
export async function whoConnects(
  { db, now }: Dependencies,
  { signIn, inUse }: SignIn,
  authorization: string | undefined,
  { ticket }: LiveQuery,
  uses: boolean,
): Promise<Visitor> {
  if (ticket === undefined) {
    const user = await signIn(authorization);
    requireScope(user, "tasks:read");
    return { userId: user.id, tokenId: user.tokenId, tokenExpiresAt: user.expiresAt };
  }
  const time = new Date(now());
  const holder = await (uses ? redeemTicket : lookAtTicket)(db, ticket, time);
  if (holder && holder.tokenExpiresAt > time.getTime()) {
    if ((await inUse([holder.tokenId])).has(holder.tokenId)) return holder;
  }
  throw new ProblemError(
    401,
    "invalid_ticket",
    "the ticket is invalid, was already used, or has expired: request another one",
  );
}
