import { randomUUIDv7 } from "node:crypto";
import { SignedIn } from "@todo/contracts/events/account-events";
import type { EventData } from "@todo/contracts/events/define-event";
import { insertSession } from "@todo/database/accounts/sessions";
import type { Context } from "hono";
import { atBrowser } from "../changes/actors.ts";
import type { AccountChange } from "../changes/change-accounts.ts";
import { browserName } from "../pages/browser-name.ts";
import { newSecret } from "../secrets/new-secret.ts";
import { sessionEnds } from "./cookie.ts";

/** Maximum characters of a browser's name that are stored. */
const maxUserAgent = 200;

export interface StartedSession {
  readonly id: string;
  /** The cookie's value. */
  readonly secret: string;
}

/** Always creates a new session, so that a session id known to somebody else is never reused (session fixation). */
export async function startSession(
  { tx, now, tell }: AccountChange,
  c: Context,
  accountId: string,
  by: EventData<typeof SignedIn>["by"],
  id = randomUUIDv7(),
): Promise<StartedSession> {
  const { text: secret, hash } = newSecret();
  const userAgent = (c.req.header("user-agent") ?? "").slice(0, maxUserAgent);
  await insertSession(tx, { id, hash, accountId, userAgent, expiresAt: sessionEnds(now.toISOString()) }, now);
  const told = { session_id: id, by, browser: browserName(userAgent) ?? null };
  tell(accountId, SignedIn, told, atBrowser(accountId, id));
  return { id, secret };
}
