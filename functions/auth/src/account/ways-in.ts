import type { Account } from "@todo/database/accounts/accounts";
import { listIdentities } from "@todo/database/accounts/identities";
import { listPasskeys } from "@todo/database/accounts/passkeys";
import type { Tx } from "@todo/database/tables/database";
import type { Config } from "@todo/function-kit/config";
import { ProblemError } from "@todo/function-kit/problem-error";

/**
 * Refuses to remove the only way in which the owner of an account can sign in: after that, only the operator could
 * help.
 *
 * @param instead what to do first
 * @throws ProblemError 409 `last_way_in`
 */
export async function requireWayIn(
  tx: Tx,
  config: Pick<Config, "provider">,
  account: Account,
  instead: string,
): Promise<void> {
  if (await hasWayIn(tx, config, account)) return;
  throw new ProblemError(409, "last_way_in", `this is the only way to sign in: ${instead} first`);
}

async function hasWayIn(
  tx: Tx,
  { provider }: Pick<Config, "provider">,
  { id, password_hash }: Account,
): Promise<boolean> {
  if (password_hash !== null || (await listPasskeys(tx, id)).length > 0) return true;
  return (await listIdentities(tx, id)).some(({ issuer }) => sameIssuer(issuer, provider.issuer));
}

/** A URL without a path may be written with or without a trailing slash. */
const sameIssuer = (one: string, other: string | undefined) =>
  other !== undefined && new URL(one).href === new URL(other).href;
