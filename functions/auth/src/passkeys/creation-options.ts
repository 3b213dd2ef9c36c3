import { listPasskeys } from "@todo/database/accounts/passkeys";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { challengeLife, makeChallenge } from "./challenge.ts";
import { relyingParty, userHandleOf } from "./relying-party.ts";

/** COSE: EdDSA, ES256, RS256. */
export const algorithms = [-8, -7, -257];

/**
 * The options with which a browser creates a passkey. It is discoverable, so that no name has to be typed, and
 * requires user verification: by a fingerprint, a face or a PIN.
 */
export async function creationOptions(
  deps: Dependencies,
  c: Context,
  purpose: "add" | "join",
  { id, name }: { readonly id: string; readonly name: string },
) {
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const known = purpose === "add" ? await listPasskeys(deps.db, id) : [];
  return generateRegistrationOptions({
    rpName: "Todo",
    rpID: relyingParty(c, deps).expectedRPID,
    userID: userHandleOf(id),
    userName: name,
    userDisplayName: name,
    challenge: await makeChallenge(deps, purpose, id),
    timeout: challengeLife,
    attestationType: "none",
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}
