import { createHash } from "node:crypto";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";

/** As which passkeys know this system: by the name of its host, at which they work and nowhere else. */
export function relyingParty(c: Context, { config }: Pick<Dependencies, "config">) {
  const expectedOrigin = originOf(c, config);
  return { expectedOrigin, expectedRPID: new URL(expectedOrigin).hostname };
}

/** What an authenticator knows an account by: nothing that says whose it is (WebAuthn Level 3, 14.6.1). */
export const userHandleOf = (accountId: string) =>
  new Uint8Array(createHash("sha256").update(`passkeys of ${accountId}`).digest());
