import { ProviderUnlinked } from "@todo/contracts/events/account-events";
import { lockAccount } from "@todo/database/accounts/accounts";
import { deleteIdentity } from "@todo/database/accounts/identities";
import type { Config } from "@todo/function-kit/config";
import { requireWayIn } from "../account/ways-in.ts";
import type { AccountChange } from "../changes/change-accounts.ts";

/**
 * Removes the link between an account and a user of the provider, unless it is the owner's only way to sign in.
 *
 * @returns false when the account has no such link
 * @throws ProblemError 409 `last_way_in`
 */
export async function unlink(
  { tx, tell }: AccountChange,
  config: Config,
  accountId: string,
  id: string,
): Promise<boolean> {
  const account = await lockAccount(tx, accountId);
  const issuer = await deleteIdentity(tx, accountId, id);
  if (!account || issuer === undefined) return false;
  await requireWayIn(tx, config, account, "add a passkey");
  tell(accountId, ProviderUnlinked, { identity_id: id, issuer });
  return true;
}
