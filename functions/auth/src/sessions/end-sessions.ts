import { SessionsEnded } from "@todo/contracts/events/account-events";
import type { EventData } from "@todo/contracts/events/define-event";
import { endSessions as end } from "@todo/database/accounts/sessions";
import type { AccountChange } from "../changes/change-accounts.ts";

/** Ends sessions of an account: all, all but one, or a single one. @returns how many there were */
export async function endSessions(
  { tx, now, tell }: AccountChange,
  accountId: string,
  which: { readonly only?: string; readonly except?: string },
  reason: EventData<typeof SessionsEnded>["reason"],
): Promise<number> {
  const session_ids = await end(tx, accountId, which, now);
  if (session_ids.length > 0) tell(accountId, SessionsEnded, { session_ids, reason });
  return session_ids.length;
}
