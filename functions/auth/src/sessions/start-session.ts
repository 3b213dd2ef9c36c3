import { randomUUIDv7 } from "node:crypto";
import { insertSession } from "@todo/database/accounts/sessions";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { newSecret } from "../secrets/new-secret.ts";
import { sessionEnds } from "./cookie.ts";

/** Characters of a browser's name that are kept. */
const maxUserAgent = 200;

/** A new session, always: one that somebody else may know of is never taken over. @returns what goes into the cookie */
export async function startSession(
  tx: Tx,
  c: Context,
  deps: Pick<Dependencies, "now">,
  accountId: string,
): Promise<string> {
  const { text, hash } = newSecret();
  const now = deps.now();
  const userAgent = (c.req.header("user-agent") ?? "").slice(0, maxUserAgent);
  const session = { id: randomUUIDv7(), hash, accountId, userAgent, expiresAt: sessionEnds(now) };
  await insertSession(tx, session, new Date(now));
  return text;
}
