import { randomBytes } from "node:crypto";
import { insertChallenge, takeChallenge } from "@todo/database/accounts/passkey-challenges";
import type { PasskeyPurpose } from "@todo/database/tables/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { hashOf } from "../secrets/new-secret.ts";

/** Lifetime of a challenge in milliseconds: people may first have to find their security key. */
export const challengeLife = 300_000;

/** @returns the challenge's bytes */
export async function makeChallenge(
  { db, now }: Pick<Dependencies, "db" | "now">,
  purpose: PasskeyPurpose,
  accountId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  const time = new Date(now());
  const expiresAt = new Date(time.getTime() + challengeLife);
  const hash = hashOf(Buffer.from(challenge).toString("base64url"));
  await insertChallenge(db, { hash, purpose, accountId, expiresAt }, time);
  return challenge;
}

export interface TakenChallenge {
  /** In base64url. */
  readonly challenge: string;
  readonly accountId: string | null;
}

/**
 * Uses up the challenge that a browser claims to have answered.
 *
 * @returns undefined unless it was made for this purpose, has not expired, and is answered for the first time
 */
export async function useChallenge(
  { db, now }: Pick<Dependencies, "db" | "now">,
  purpose: PasskeyPurpose,
  clientDataJson: string,
): Promise<TakenChallenge | undefined> {
  const challenge = challengeIn(clientDataJson);
  if (challenge === undefined) return undefined;
  const taken = await takeChallenge(db, hashOf(challenge), purpose, new Date(now()));
  return taken && { challenge, accountId: taken.account_id };
}

function challengeIn(clientDataJson: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, "base64url").toString("utf8"));
    return typeof challenge === "string" ? challenge : undefined;
  } catch {
    return undefined;
  }
}
