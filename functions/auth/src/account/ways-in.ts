import type { Account } from "@todo/database/accounts/accounts";
import { listPasskeys } from "@todo/database/accounts/passkeys";
import type { Tx } from "@todo/database/tables/database";

/** Whether the owner of an account can sign in by anything: without it nobody but whoever runs the system could help. */
export async function hasWayIn(tx: Tx, { id, password_hash }: Account): Promise<boolean> {
  return password_hash !== null || (await listPasskeys(tx, id)).length > 0;
}
