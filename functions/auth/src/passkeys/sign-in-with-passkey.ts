import { lockAccount, mayEnter } from "@todo/database/accounts/accounts";
import { findPasskey, type Passkey, usePasskey } from "@todo/database/accounts/passkeys";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { changeAccounts } from "../changes/change-accounts.ts";
import { startSession } from "../sessions/start-session.ts";
import { challengeLife, makeChallenge, useChallenge } from "./challenge.ts";
import { relyingParty, userHandleOf } from "./relying-party.ts";
import { got, readResponse } from "./response.ts";

/** The options for signing in: any passkey for this site, because the user is not known yet. */
export async function requestOptions(deps: Dependencies, c: Context) {
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  return generateAuthenticationOptions({
    rpID: relyingParty(c, deps).expectedRPID,
    challenge: await makeChallenge(deps, "sign_in", null),
    timeout: challengeLife,
    userVerification: "required",
  });
}

/** @returns the cookie's value; undefined if anything is wrong, without a reason */
export async function signInWithPasskey(
  deps: Dependencies,
  c: Context,
  text: string,
): Promise<string | undefined> {
  const response = readResponse(got, text);
  if (!response) return undefined;
  const taken = await useChallenge(deps, "sign_in", response.response.clientDataJSON);
  const passkey = await findPasskey(deps.db, response.id);
  if (!taken || !passkey) return undefined;
  const { userHandle } = response.response;
  if (userHandle && !Buffer.from(userHandle, "base64url").equals(userHandleOf(passkey.account_id)))
    return undefined;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    ...relyingParty(c, deps),
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    expectedChallenge: taken.challenge,
    credential: credentialOf(passkey),
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo) return undefined;
  return changeAccounts(deps, c, async (change) => {
    const account = await lockAccount(change.tx, passkey.account_id);
    if (!account || !mayEnter(account)) return undefined;
    if (!(await usePasskey(change.tx, passkey, authenticationInfo.newCounter, change.now))) return undefined;
    return (await startSession(change, c, account.id, "passkey")).secret;
  });
}

const credentialOf = ({ credential_id, public_key, counter, transports }: Passkey) => ({
  id: credential_id,
  publicKey: new Uint8Array(public_key),
  counter,
  transports,
});
