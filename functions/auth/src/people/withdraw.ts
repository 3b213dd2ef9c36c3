import { InvitationWithdrawn } from "@todo/contracts/events/account-events";
import { deleteInvitation } from "@todo/database/accounts/links";
import type { AccountChange } from "../changes/change-accounts.ts";

/**
 * Withdraws an invitation, so that it cannot be used any more.
 *
 * @param by the administrator who withdraws it; undefined: the operator
 * @returns false when it was used, has expired, or never existed
 */
export async function withdraw({ tx, now, tell }: AccountChange, id: string, by?: string): Promise<boolean> {
  const found = await deleteInvitation(tx, id, now);
  if (found && by !== undefined) tell(by, InvitationWithdrawn, { invitation_id: id });
  return found;
}
