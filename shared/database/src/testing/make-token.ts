import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import { scopes as allScopes, type Scope } from "@todo/contracts/scopes";
import { insertAccount } from "../accounts/accounts.ts";
import { insertPersonalKey } from "../accounts/personal-keys.ts";
import type { Database } from "../tables/database.ts";

export interface TokenOptions {
  /** The account's id and name; it is made where it is missing. */
  readonly user: string;
  readonly timeZone?: string;
  /** Seconds from now. */
  readonly expiresIn?: number;
  readonly scopes?: readonly Scope[];
  /** What the key is called. */
  readonly name?: string;
}

/** A personal key, as `auth` makes them: tests of everything else need nobody to sign in. */
export async function makeToken(
  db: Database,
  { user, timeZone, expiresIn = 3600, scopes = allScopes, name = "test" }: TokenOptions,
): Promise<string> {
  const now = new Date();
  const account = { id: user, name: user, role: "member", passwordHash: null, timeZone: null } as const;
  await insertAccount(db, account, now);
  const key = `todo_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(key).digest();
  const expiresAt = new Date(now.getTime() + expiresIn * 1000);
  const zone = timeZone ?? null;
  await insertPersonalKey(
    db,
    { id: randomUUIDv7(), hash, accountId: user, name, scopes, timeZone: zone, expiresAt },
    now,
  );
  return key;
}
