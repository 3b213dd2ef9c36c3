import { InvitationWithdrawn } from "@todo/contracts/events/account-events";
import { deleteInvitation } from "@todo/database/accounts/links";
import type { AccountChange } from "../changes/change-accounts.ts";

/**
 * Nobody can use the invitation any more.
 *
 * @param by the administrator who withdraws it; undefined: whoever runs the system
 * @returns false when it was used, has expired, or never was
 */
export async function withdraw({ tx, now, tell }: AccountChange, id: string, by?: string): Promise<boolean> {
  const found = await deleteInvitation(tx, id, now);
  if (found && by !== undefined) tell(by, InvitationWithdrawn, { invitation_id: id });
  return found;
}
