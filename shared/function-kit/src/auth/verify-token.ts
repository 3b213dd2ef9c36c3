import { createHash } from "node:crypto";
import { timeZone, userId } from "@todo/contracts/primitives";
import * as v from "valibot";
import type { JwtSecret } from "./jwt-secret.ts";
import { createTokenCache } from "./token-cache.ts";
import type { User } from "./user.ts";

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * RFC 7519's NumericDate: seconds since the epoch, maybe with a fraction. Beyond the year 9999 it is no time that a date, or
 * PostgreSQL, could hold.
 */
const numericDate = v.pipe(v.number(), v.minValue(0), v.maxValue(253_402_300_799));

const claims = v.object({
  sub: userId,
  exp: numericDate,
  nbf: v.optional(numericDate),
  iat: v.optional(numericDate),
  zoneinfo: v.optional(v.fallback(timeZone, "UTC"), "UTC"),
});

export type VerifyToken = (token: string) => Promise<User | undefined>;

/** @returns a check that gives undefined unless the token is signed by us with HS256, for us, and valid now */
export function createVerifyToken(secret: JwtSecret, rules: TokenRules): VerifyToken {
  const cache = createTokenCache();
  const verify = async (token: string, key: Uint8Array) => {
    const result = v.safeParse(claims, await payloadOf(token, key, rules));
    if (!result.success) return undefined;
    const { sub, exp, zoneinfo } = result.output;
    const user = { id: sub, timeZone: zoneinfo, expiresAt: Math.floor(exp * 1000), keyId: keyIdOf(key) };
    cache.set(token, { user, secret: key });
    return user;
  };
  return async (token) => {
    const current = await secret.current();
    const user = cache.get(token, current) ?? (await verify(token, current));
    if (user) return user;
    const rotated = await secret.refreshed();
    return rotated && verify(token, rotated);
  };
}

/** Names a key without telling anything of it. */
export function keyIdOf(key: Uint8Array): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}

async function payloadOf(token: string, secret: Uint8Array, rules: TokenRules): Promise<unknown> {
  // Loaded with the first token: many wake-ups are for an event, which has none.
  const { errors, jwtVerify } = await import("jose");
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
