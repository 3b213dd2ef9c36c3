import { randomUUIDv7 } from "node:crypto";
import type { Scope } from "@todo/contracts/scopes";
import { insertPersonalKey } from "@todo/database/accounts/personal-keys";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { newSecret } from "../secrets/new-secret.ts";

export interface KeyWish {
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly timeZone?: string | null | undefined;
  /** Milliseconds; null: for ever. */
  readonly life: number | null;
}

/** @returns the key, of which only the hash is kept */
export async function makeKey(
  tx: Tx,
  { now }: Pick<Dependencies, "now">,
  { accountId, name, scopes, timeZone = null, life }: KeyWish,
): Promise<{ id: string; key: string; expiresAt: Date | null }> {
  const { text, hash } = newSecret("todo_");
  const time = new Date(now());
  const expiresAt = life === null ? null : new Date(time.getTime() + life);
  const id = randomUUIDv7();
  await insertPersonalKey(tx, { id, hash, accountId, name, scopes, timeZone, expiresAt }, time);
  return { id, key: text, expiresAt };
}
