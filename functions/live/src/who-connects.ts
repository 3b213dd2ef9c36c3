import type { LiveQuery } from "@todo/contracts/live";
import { redeemTicket } from "@todo/database/live/tickets";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Visitor } from "./connections.ts";

/** Identifies the user by the token in a header, or by a ticket that was issued for one. @throws ProblemError 401 */
export async function whoConnects(
  { db, now }: Dependencies,
  { signIn, isKeyInUse }: SignIn,
  authorization: string | undefined,
  { ticket }: LiveQuery,
): Promise<Visitor> {
  if (ticket === undefined) {
    const { id, keyId, expiresAt } = await signIn(authorization);
    return { userId: id, keyId, tokenExpiresAt: expiresAt };
  }
  const time = new Date(now());
  const holder = await redeemTicket(db, ticket, time);
  if (holder && holder.tokenExpiresAt > time.getTime() && (await isKeyInUse(holder.keyId))) return holder;
  throw new ProblemError(
    401,
    "invalid_ticket",
    "the ticket was used, has expired, or never was: ask for another",
  );
}
