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

/** Characters of a browser's name that are kept. */
const maxUserAgent = 200;

export interface StartedSession {
  readonly id: string;
  /** What goes into the cookie. */
  readonly secret: string;
}

/** A new session, always: one that somebody else may know of is never taken over. */
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
