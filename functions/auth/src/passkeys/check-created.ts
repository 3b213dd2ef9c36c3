import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { isBareAttestation } from "./bare-attestation.ts";
import { useChallenge } from "./challenge.ts";
import { algorithms } from "./creation-options.ts";
import { relyingParty } from "./relying-party.ts";
import { created, readResponse } from "./response.ts";

/** A newly created and verified passkey. */
export interface NewPasskey {
  readonly accountId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** @returns undefined unless it was created on one of our pages, for our challenge, with user verification */
export async function checkCreated(
  deps: Dependencies,
  c: Context,
  purpose: "add" | "join",
  text: string,
): Promise<NewPasskey | undefined> {
  const response = readResponse(created, text);
  if (!response) return undefined;
  const taken = await useChallenge(deps, purpose, response.response.clientDataJSON);
  if (!taken?.accountId || !(await isBareAttestation(response.response.attestationObject))) return undefined;
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const check = {
    ...relyingParty(c, deps),
    expectedChallenge: taken.challenge,
    requireUserVerification: true,
  };
  // The library throws plain errors for everything that is not valid.
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    ...check,
    response: response as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return undefined;
  const { id, publicKey, counter } = registrationInfo.credential;
  const { transports } = response.response;
  return {
    accountId: taken.accountId,
    credentialId: id,
    publicKey: Buffer.from(publicKey),
    counter,
    transports,
  };
}
