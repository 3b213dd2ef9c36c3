import { randomUUIDv7 } from "node:crypto";
import type { Scope } from "@todo/contracts/scopes";
import { lockAccount } from "@todo/database/accounts/accounts";
import { countPersonalKeys, insertPersonalKey } from "@todo/database/accounts/personal-keys";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import { newSecret } from "../secrets/new-secret.ts";

export interface KeyWish {
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly timeZone?: string | null | undefined;
  /** Milliseconds; null: for ever. */
  readonly life: number | null;
}

/** Keys that an account may have at a time: more than anybody tells apart. */
export const maxKeys = 100;

export class TooManyKeysError extends ProblemError {
  constructor() {
    super(409, "too_many_keys", `expected at most ${maxKeys} valid keys of an account: delete one first`);
  }
}

/** @returns the key, of which only the hash is kept. @throws TooManyKeysError */
export async function makeKey(
  tx: Tx,
  { now }: Pick<Dependencies, "now">,
  { accountId, name, scopes, timeZone = null, life }: KeyWish,
): Promise<{ id: string; key: string; createdAt: Date; expiresAt: Date | null }> {
  const { text, hash } = newSecret("todo_");
  const time = new Date(now());
  const expiresAt = life === null ? null : new Date(time.getTime() + life);
  // Of several keys that are made at once, each counts those before it.
  await lockAccount(tx, accountId);
  if ((await countPersonalKeys(tx, accountId, time)) >= maxKeys) throw new TooManyKeysError();
  const id = randomUUIDv7();
  await insertPersonalKey(tx, { id, hash, accountId, name, scopes, timeZone, expiresAt }, time);
  return { id, key: text, createdAt: time, expiresAt };
}
