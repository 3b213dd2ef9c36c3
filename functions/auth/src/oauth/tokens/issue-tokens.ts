import type { Scope } from "@todo/contracts/scopes";
import { type lockAppGrant, rotateRefresh } from "@todo/database/oauth/app-grants";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { AccountChange } from "../../changes/change-accounts.ts";
import { accessTokenLife, signAccessToken } from "../../tokens/sign-access-token.ts";
import type { SigningKey } from "../../tokens/signing-key.ts";
import { newRefreshToken, type RefreshToken, textOf } from "./refresh-token.ts";

/** Milliseconds after which an app that has requested no new access token has to be authorized again. */
const grantLife = 90 * 86_400_000;

export type LockedGrant = NonNullable<Awaited<ReturnType<typeof lockAppGrant>>>;

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: "Bearer";
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope: string;
}

export interface Issuing {
  readonly change: AccountChange;
  readonly deps: Dependencies;
  readonly key: SigningKey;
}

/**
 * Issues an access token of a grant, and the refresh token for the next ones, which invalidates earlier refresh tokens.
 *
 * @param scopes fewer than granted, if the app requests fewer this time
 */
export async function issueTokens(
  { change: { tx, now }, deps, key }: Issuing,
  grant: LockedGrant,
  { used, scopes = grant.scopes }: { used?: RefreshToken; scopes?: readonly Scope[] } = {},
): Promise<TokenAnswer> {
  const next = newRefreshToken(used?.family);
  const hashes = { familyHash: next.family.hash, refreshHash: next.own.hash };
  await rotateRefresh(tx, grant.id, { ...hashes, expiresAt: new Date(now.getTime() + grantLife) }, now);
  const claims = {
    accountId: grant.account_id,
    sessionId: grant.id,
    client: grant.client_name,
    clientId: grant.client_id,
    scopes,
    timeZone: grant.time_zone,
  };
  return {
    access_token: await signAccessToken(key, deps.config, claims, now.getTime()),
    token_type: "Bearer",
    expires_in: accessTokenLife / 1000,
    refresh_token: textOf(next),
    scope: scopes.join(" "),
  };
}
