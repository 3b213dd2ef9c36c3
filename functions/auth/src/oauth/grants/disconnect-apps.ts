import type { Actor } from "@todo/contracts/actor";
import { AppsDisconnected } from "@todo/contracts/events/account-events";
import type { EventData } from "@todo/contracts/events/define-event";
import { revokeAppGrants } from "@todo/database/oauth/app-grants";
import type { AccountChange } from "../../changes/change-accounts.ts";

/**
 * Revokes the grants of an account's apps: of all, or of a single one.
 *
 * @param actor default: the actor of the whole change
 * @returns how many there were
 */
export async function disconnectApps(
  { tx, now, tell }: AccountChange,
  accountId: string,
  which: { readonly only?: string },
  reason: EventData<typeof AppsDisconnected>["reason"],
  actor?: Actor,
): Promise<number> {
  const ended = await revokeAppGrants(tx, accountId, which, now);
  const apps = ended.map(({ id, client_name: name }) => ({ app_id: id, name }));
  if (apps.length > 0) tell(accountId, AppsDisconnected, { apps, reason }, actor);
  return apps.length;
}
