import type { Actor } from "@todo/contracts/actor";
import { AppsDisconnected } from "@todo/contracts/events/account-events";
import type { EventData } from "@todo/contracts/events/define-event";
import { revokeAppGrants } from "@todo/database/oauth/app-grants";
import type { AccountChange } from "../../changes/change-accounts.ts";

/**
 * Takes back what apps of an account hold: of all, or of a single one.
 *
 * @param actor default: whoever the change was begun for
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
