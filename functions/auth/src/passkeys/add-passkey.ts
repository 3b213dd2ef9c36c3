import { randomUUIDv7 } from "node:crypto";
import type { Actor } from "@todo/contracts/actor";
import { PasskeyAdded } from "@todo/contracts/events/account-events";
import { insertPasskey, listPasskeys } from "@todo/database/accounts/passkeys";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { AccountChange } from "../changes/change-accounts.ts";
import type { NewPasskey } from "./check-created.ts";

/** Maximum number of passkeys of an account: more than anybody has devices. */
const maxPasskeys = 50;

/** @throws ProblemError 409 */
export async function addPasskey(
  { tx, now, tell }: AccountChange,
  { accountId, credentialId, publicKey, counter, transports }: NewPasskey,
  name: string,
  actor?: Actor,
): Promise<void> {
  if ((await listPasskeys(tx, accountId)).length >= maxPasskeys) {
    throw new ProblemError(
      409,
      "too_many_passkeys",
      `expected at most ${maxPasskeys} passkeys of an account`,
    );
  }
  const id = randomUUIDv7();
  const passkey = {
    id,
    account_id: accountId,
    credential_id: credentialId,
    public_key: publicKey,
    counter,
    transports,
    name,
    created_at: now,
  };
  if (!(await insertPasskey(tx, passkey))) {
    throw new ProblemError(409, "passkey_known", "this passkey exists already");
  }
  tell(accountId, PasskeyAdded, { passkey_id: id, name }, actor);
}
