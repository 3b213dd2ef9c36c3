import { timeZone, userId } from "@todo/contracts/primitives";
import { scopes } from "@todo/contracts/scopes";
import type { CryptoKey } from "jose";
import * as v from "valibot";
import type { KnownRules, Rules } from "./access-rules.ts";
import { createCache } from "./cache.ts";
import type { User } from "./user.ts";

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * RFC 7519's NumericDate: seconds since the epoch, possibly with a fraction. Later than the year 9999, neither a Date
 * nor PostgreSQL could represent it.
 */
const numericDate = v.pipe(v.number(), v.minValue(0), v.maxValue(253_402_300_799));

/** The claims are written by `auth`, but validated because a later version may write them differently. */
const claims = v.object({
  sub: userId,
  sid: v.pipe(v.string(), v.uuid()),
  client: v.string(),
  /** For an app that its user has authorized by OAuth; absent for a signed-in browser. */
  client_id: v.optional(v.string()),
  scope: v.pipe(
    v.string(),
    v.transform((text) => scopes.filter((it) => text.split(" ").includes(it))),
  ),
  exp: numericDate,
  nbf: v.optional(numericDate),
  iat: numericDate,
  zoneinfo: v.optional(v.fallback(timeZone, "UTC"), "UTC"),
});

/** The type of our access tokens, so that no other token signed with the same key is accepted as one (RFC 9068). */
export const accessTokenType = "at+jwt";

/**
 * @returns a check that returns undefined unless the token is signed by us, for us, has not expired, and its session has
 * not ended
 */
export function createVerifyAccessToken(
  known: KnownRules,
  tokenRules: TokenRules,
): (token: string) => Promise<User | undefined> {
  const cache = createCache<User>();
  const imported = new Map<string, Promise<CryptoKey | undefined>>();

  /** Undefined for an unknown key id. */
  const keyOf = (kid: string, { keys }: Rules): Promise<CryptoKey | undefined> => {
    const jwk = Object.hasOwn(keys, kid) ? keys[kid] : undefined;
    if (!jwk) return Promise.resolve(undefined);
    const key = imported.get(kid) ?? importKey(jwk);
    imported.set(kid, key);
    return key;
  };

  const verify = async (token: string, rules: Rules): Promise<User | undefined> => {
    // Loaded with the first token, because many starts are for an event, which has none.
    const { decodeProtectedHeader, errors, jwtVerify } = await import("jose");
    try {
      const { kid = "" } = decodeProtectedHeader(token);
      const key = (await keyOf(kid, rules)) ?? (await keyOf(kid, await known.refreshed()));
      if (!key) return undefined;
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["EdDSA"],
        typ: accessTokenType,
        requiredClaims: ["sub", "exp", "iat"],
        ...tokenRules,
      });
      const result = v.safeParse(claims, payload);
      return result.success ? toUser(result.output) : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  };

  return async (token) => {
    const rules = await known.current();
    const user = cache.get(token) ?? (await verify(token, rules));
    if (!user || user.expiresAt <= Date.now() || rules.ended.has(user.tokenId)) return undefined;
    cache.set(token, user);
    return user;
  };
}

async function importKey(jwk: Readonly<Record<string, string>>): Promise<CryptoKey> {
  const { importJWK } = await import("jose");
  return (await importJWK(jwk, "EdDSA")) as CryptoKey;
}

function toUser({ sub, sid, client, client_id, scope, exp, zoneinfo }: v.InferOutput<typeof claims>): User {
  return {
    id: sub,
    timeZone: zoneinfo,
    expiresAt: Math.floor(exp * 1000),
    tokenId: sid,
    client,
    isSession: client_id === undefined,
    clientId: client_id,
    scopes: scope,
  };
}
