import { createHash } from "node:crypto";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";

/** The relying party id of this system: its host name, to which passkeys are bound. */
export function relyingParty(c: Context, { config }: Pick<Dependencies, "config">) {
  const expectedOrigin = originOf(c, config);
  return { expectedOrigin, expectedRPID: new URL(expectedOrigin).hostname };
}

/** The user handle of an account: it must not identify the person (WebAuthn Level 3, 14.6.1). */
export const userHandleOf = (accountId: string) =>
  new Uint8Array(createHash("sha256").update(`passkeys of ${accountId}`).digest());
