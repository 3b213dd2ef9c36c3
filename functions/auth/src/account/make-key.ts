import { randomUUIDv7 } from "node:crypto";
import { KeyCreated, KeyDeleted } from "@todo/contracts/events/account-events";
import type { Scope } from "@todo/contracts/scopes";
import { lockAccount } from "@todo/database/accounts/accounts";
import {
  countPersonalKeys,
  deletePersonalKey,
  insertPersonalKey,
} from "@todo/database/accounts/personal-keys";
import { isWebClient } from "@todo/function-kit/auth/user";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import type { AccountChange } from "../changes/change-accounts.ts";
import { newSecret } from "../secrets/new-secret.ts";

export interface KeyWish {
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly timeZone?: string | null | undefined;
  /** Milliseconds; null: for ever. */
  readonly life: number | null;
}

/** Maximum number of keys of an account: more than anybody can tell apart. */
export const maxKeys = 100;

export class TooManyKeysError extends ProblemError {
  constructor() {
    super(409, "too_many_keys", `expected at most ${maxKeys} valid keys of an account: delete one first`);
  }
}

/** @returns the key, of which only the hash is kept. @throws TooManyKeysError; ProblemError 422 for the name of the browser */
export async function makeKey(
  { tx, now: time, tell }: AccountChange,
  { accountId, name, scopes, timeZone = null, life }: KeyWish,
): Promise<{ id: string; key: string; createdAt: Date; expiresAt: Date | null }> {
  if (isWebClient(name)) throw invalidField("name", "expected another name: web stands for the browser");
  const { text, hash } = newSecret("todo_");
  const expiresAt = life === null ? null : new Date(time.getTime() + life);
  // Concurrent requests are serialized here, so each counts the keys created before it.
  await lockAccount(tx, accountId);
  if ((await countPersonalKeys(tx, accountId, time)) >= maxKeys) throw new TooManyKeysError();
  const id = randomUUIDv7();
  await insertPersonalKey(tx, { id, hash, accountId, name, scopes, timeZone, expiresAt }, time);
  const told = { key_id: id, name, scopes: [...scopes], expires_at: expiresAt?.toISOString() ?? null };
  tell(accountId, KeyCreated, told);
  return { id, key: text, createdAt: time, expiresAt };
}

/** @returns false when the account has no such key */
export async function removeKey(
  { tx, tell }: AccountChange,
  accountId: string,
  id: string,
): Promise<boolean> {
  const name = await deletePersonalKey(tx, accountId, id);
  if (name === undefined) return false;
  tell(accountId, KeyDeleted, { key_id: id, name });
  return true;
}
