import { randomUUID } from "node:crypto";
import type { Scope } from "@todo/contracts/scopes";
import { accessTokenType } from "@todo/function-kit/auth/verify-access-token";
import type { Config } from "@todo/function-kit/config";
import type { SigningKey } from "./signing-key.ts";

/** Lifetime of an access token in milliseconds. */
export const accessTokenLife = 600_000;

export interface AccessTokenClaims {
  readonly accountId: string;
  readonly sessionId: string;
  readonly client: string;
  /** Set for an app that was authorized by OAuth. */
  readonly clientId?: string;
  readonly scopes: readonly Scope[];
  readonly timeZone: string | null;
}

/** @param now milliseconds since the epoch */
export async function signAccessToken(
  { id, privateKey }: SigningKey,
  { jwtIssuer, jwtAudience }: Pick<Config, "jwtIssuer" | "jwtAudience">,
  { accountId, sessionId, client, clientId, scopes, timeZone }: AccessTokenClaims,
  now: number,
): Promise<string> {
  // Loaded with the first token, because pages, such as the sign-in page, need none.
  const { SignJWT } = await import("jose");
  const seconds = Math.floor(now / 1000);
  const rest = { scope: scopes.join(" "), zoneinfo: timeZone ?? "UTC" };
  return new SignJWT({
    sid: sessionId,
    client,
    ...(clientId !== undefined && { client_id: clientId }),
    ...rest,
  })
    .setProtectedHeader({ alg: "EdDSA", typ: accessTokenType, kid: id })
    .setIssuer(jwtIssuer)
    .setAudience(jwtAudience)
    .setSubject(accountId)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenLife / 1000)
    .sign(privateKey);
}
