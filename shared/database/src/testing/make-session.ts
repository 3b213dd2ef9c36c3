import { createHash, randomBytes, randomUUIDv7 } from "node:crypto";
import { insertAccount } from "../accounts/accounts.ts";
import { insertSession } from "../accounts/sessions.ts";
import type { Role } from "../tables/accounts.ts";
import type { Database } from "../tables/database.ts";

interface SessionOptions {
  /** The account's id and name; it is made where it is missing. */
  readonly user: string;
  readonly role?: Role;
  readonly timeZone?: string | null;
}

/** Signs a user in, as `auth` does. @returns what is in the cookie `todo_session` */
export async function makeSession(
  db: Database,
  { user, role = "member", timeZone = null }: SessionOptions,
): Promise<string> {
  const now = new Date();
  await insertAccount(db, { id: user, name: user, role, passwordHash: null, timeZone }, now);
  const secret = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(secret).digest();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const session = { id: randomUUIDv7(), hash, accountId: user, userAgent: "test", expiresAt };
  await db.transaction().execute((tx) => insertSession(tx, session, now));
  return secret;
}
