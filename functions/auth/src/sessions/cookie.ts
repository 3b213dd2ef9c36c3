import { findSession, prolongSession, type SignedIn } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { hashOf } from "../secrets/new-secret.ts";

/** Lifetime of a session after its last use, in days. */
export const sessionDays = 30;
export const sessionEnds = (now: string) => new Date(Date.parse(now) + sessionDays * 86_400_000);

const name = "todo_session";

/** `__Host-`: a browser accepts such a cookie only over TLS, and from no other host of the domain. */
export function cookieOptions(c: Context, deps: Pick<Dependencies, "config">) {
  const secure = originOf(c, deps.config).startsWith("https:");
  return {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure,
    ...(secure && { prefix: "host" as const }),
  } as const;
}

export function setSessionCookie(c: Context, deps: Pick<Dependencies, "config">, secret: string): void {
  setCookie(c, name, secret, { ...cookieOptions(c, deps), maxAge: sessionDays * 86_400 });
}

export function deleteSessionCookie(c: Context, deps: Pick<Dependencies, "config">): void {
  deleteCookie(c, name, cookieOptions(c, deps));
}

/** Milliseconds between two updates of a session's last use. */
const noteUse = 3_600_000;

/** Using a session prolongs it, in the database and in the browser. */
export async function prolong(
  c: Context,
  deps: Dependencies,
  { sessionId, seenAt }: SignedIn,
): Promise<void> {
  const now = deps.now();
  if (Date.parse(now) - seenAt.getTime() < noteUse) return;
  await prolongSession(deps.db, sessionId, new Date(now), sessionEnds(now));
  setSessionCookie(c, deps, secretIn(c, deps) ?? "");
}

const secretIn = (c: Context, deps: Pick<Dependencies, "config">) =>
  getCookie(c, name, cookieOptions(c, deps).prefix);

/** Whether the browser was signed in: signing out deletes its cookie, ending the session from elsewhere does not. */
export const hadSession = (c: Context, deps: Pick<Dependencies, "config">): boolean =>
  secretIn(c, deps) !== undefined;

/** The user who is signed in with the requesting browser. */
export async function currentSession(c: Context, deps: Dependencies): Promise<SignedIn | undefined> {
  const secret = secretIn(c, deps);
  if (!secret || secret.length > 100) return undefined;
  return findSession(deps.db, hashOf(secret), new Date(deps.now()));
}
