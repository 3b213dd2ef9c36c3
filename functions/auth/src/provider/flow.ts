import { createHash, timingSafeEqual } from "node:crypto";
import { insertFlow, takeFlow } from "@todo/database/accounts/provider-flows";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { hashOf, newSecret } from "../secrets/new-secret.ts";
import { cookieOptions } from "../sessions/cookie.ts";

/** Milliseconds within which the user has to return from the provider. */
const life = 600_000;
const cookie = "todo_provider";

export interface Flow {
  /** The session whose account is to be linked; null for a sign-in. */
  readonly sessionId: string | null;
  /** The invitation for creating an account, as the hash of its code. */
  readonly invitation: Buffer | null;
  readonly returnTo: string;
}

/** The values of one flow, bound to the browser that began it: all are derived from its cookie. */
const partsOf = (secret: string) => {
  const part = (name: string) => createHash("sha256").update(`${name} ${secret}`).digest("base64url");
  return { state: part("state"), nonce: part("nonce"), verifier: part("verifier") };
};

export type FlowParts = ReturnType<typeof partsOf>;

export async function beginFlow(deps: Dependencies, c: Context, flow: Flow): Promise<FlowParts> {
  const { text, hash } = newSecret();
  const now = new Date(deps.now());
  const row = {
    hash,
    session_id: flow.sessionId,
    invitation: flow.invitation,
    return_to: flow.returnTo,
    expires_at: new Date(now.getTime() + life),
  };
  await insertFlow(deps.db, row, now);
  setCookie(c, cookie, text, { ...cookieOptions(c, deps), maxAge: life / 1000 });
  return partsOf(text);
}

/**
 * Uses up the flow that this browser began.
 *
 * @returns undefined unless it belongs to this browser, has not expired, and returns for the first time
 */
export async function endFlow(
  deps: Dependencies,
  c: Context,
  state: string,
): Promise<(Flow & FlowParts) | undefined> {
  const options = cookieOptions(c, deps);
  const secret = getCookie(c, cookie, options.prefix);
  deleteCookie(c, cookie, options);
  if (!secret || secret.length > 100) return undefined;
  const flow = await takeFlow(deps.db, hashOf(secret), new Date(deps.now()));
  const parts = partsOf(secret);
  if (!flow || !same(parts.state, state)) return undefined;
  return { ...parts, sessionId: flow.session_id, invitation: flow.invitation, returnTo: flow.return_to };
}

const same = (one: string, other: string) => timingSafeEqual(hashOf(one), hashOf(other));
