import { PasskeyRemoved } from "@todo/contracts/events/account-events";
import { lockAccount } from "@todo/database/accounts/accounts";
import { deletePasskey } from "@todo/database/accounts/passkeys";
import type { Config } from "@todo/function-kit/config";
import { requireWayIn } from "../account/ways-in.ts";
import type { AccountChange } from "../changes/change-accounts.ts";

/**
 * Removes one of an account's passkeys, unless it is the owner's only way to sign in.
 *
 * @returns false when the account has no such passkey
 * @throws ProblemError 409 `last_way_in`
 */
export async function removePasskey(
  { tx, tell }: AccountChange,
  config: Config,
  accountId: string,
  id: string,
): Promise<boolean> {
  // Of two concurrent removals, the second waits and sees that the other passkey is gone.
  const account = await lockAccount(tx, accountId);
  const name = await deletePasskey(tx, accountId, id);
  if (!account || name === undefined) return false;
  await requireWayIn(tx, config, account, "add another passkey");
  tell(accountId, PasskeyRemoved, { passkey_id: id, name });
  return true;
}
