import { InvitationCreated } from "@todo/contracts/events/account-events";
import type { Role } from "@todo/database/tables/accounts";
import type { AccountChange } from "../changes/change-accounts.ts";
import { type MadeLink, makeLink } from "../links/make-link.ts";

/** @param by the administrator who invites; null: the operator */
export async function invite(change: AccountChange, role: Role, by: string | null): Promise<MadeLink> {
  const link = await makeLink(change.tx, change.now, "invitation", { role, invitedBy: by });
  if (by !== null) change.tell(by, InvitationCreated, { invitation_id: link.id, role });
  return link;
}
