import { timeZone, userId } from "@todo/contracts/primitives";
import { errors, jwtVerify } from "jose";
import * as v from "valibot";
import type { JwtSecret } from "./jwt-secret.ts";

/** Who calls, as their token says. */
export interface User {
  readonly id: string;
  /** `zoneinfo` of OpenID Connect; UTC when the token names none. */
  readonly timeZone: string;
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
}

const claims = v.object({ sub: userId, zoneinfo: v.optional(v.fallback(timeZone, "UTC"), "UTC") });

/** @returns undefined unless the token is signed by us with HS256, for us, and valid now */
export async function verifyToken(
  token: string,
  secret: JwtSecret,
  rules: TokenRules,
): Promise<User | undefined> {
  const current = await secret.current();
  const payload =
    (await payloadOf(token, current, rules)) ?? (await withRefreshedSecret(token, secret, rules));
  const result = v.safeParse(claims, payload);
  if (!result.success) return undefined;
  return { id: result.output.sub, timeZone: result.output.zoneinfo };
}

async function withRefreshedSecret(token: string, secret: JwtSecret, rules: TokenRules): Promise<unknown> {
  const rotated = await secret.refreshed();
  return rotated && payloadOf(token, rotated, rules);
}

async function payloadOf(token: string, secret: Uint8Array, rules: TokenRules): Promise<unknown> {
  try {
    const verified = await jwtVerify(token, secret, {
      algorithms: ["HS256"],
      issuer: rules.issuer,
      audience: rules.audience,
      requiredClaims: ["sub", "exp"],
    });
    return verified.payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
