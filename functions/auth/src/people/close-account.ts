import { AccountDeleted, AccountDisabled, AccountEnabled } from "@todo/contracts/events/account-events";
import { setDisabled } from "@todo/database/accounts/accounts";
import { scheduleErasure } from "@todo/database/accounts/erase-account";
import type { AccountChange } from "../changes/change-accounts.ts";
import { disconnectApps } from "../oauth/grants/disconnect-apps.ts";
import { endSessions } from "../sessions/end-sessions.ts";

/** Milliseconds after which no function accepts credentials that are valid now. */
const untilAllKnow = 60_000;

/**
 * Closes an account: it cannot be used from now on, and its data is erased by the first sweep after a minute. @returns
 * when
 */
export async function eraseLater(change: AccountChange, id: string): Promise<Date> {
  const eraseAt = new Date(change.now.getTime() + untilAllKnow);
  await scheduleErasure(change.tx, id, eraseAt);
  await endSessions(change, id, {}, "deleted");
  await disconnectApps(change, id, {}, "deleted");
  change.tell(id, AccountDeleted, { erase_at: eraseAt.toISOString() });
  return eraseAt;
}

/** While an account is disabled, its password and keys are refused; its sessions and connected apps end for good. */
export async function disable(change: AccountChange, id: string): Promise<void> {
  await setDisabled(change.tx, id, change.now);
  await endSessions(change, id, {}, "disabled");
  await disconnectApps(change, id, {}, "disabled");
  change.tell(id, AccountDisabled, {});
}

export async function enable({ tx, tell }: AccountChange, id: string): Promise<void> {
  await setDisabled(tx, id, null);
  tell(id, AccountEnabled, {});
}
