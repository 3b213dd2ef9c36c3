import { lockAppGrant } from "@todo/database/oauth/app-grants";
import type { Client } from "../clients/client.ts";
import { required, single } from "../endpoint.ts";
import { disconnectApps } from "../grants/disconnect-apps.ts";
import { invalidGrant, OauthError } from "../oauth-error.ts";
import { readScopes } from "../read-scopes.ts";
import { type Issuing, issueTokens, type TokenAnswer } from "./issue-tokens.ts";
import { readRefreshToken } from "./refresh-token.ts";

/**
 * Issues the next tokens for a refresh token, which is valid once. If it is used again, the owner and a thief cannot
 * be told apart, so the whole grant is revoked (RFC 9700, section 4.14.2).
 *
 * @returns an error instead of throwing it, so that a revocation is committed
 */
export async function refresh(
  issuing: Issuing,
  client: Client,
  parameters: URLSearchParams,
): Promise<TokenAnswer | OauthError> {
  const { change, deps } = issuing;
  const { tx, now } = change;
  const used = readRefreshToken(required(parameters, "refresh_token"));
  const grant = used && (await lockAppGrant(tx, { familyHash: used.family.hash }, now));
  if (!grant || grant.client_id !== client.id) return invalidGrant("this refresh token is not valid");
  if (!grant.refresh_hash?.equals(used.own.hash)) {
    await disconnectApps(change, grant.account_id, { only: grant.id }, "token_reused");
    deps.log.warn("refresh token used twice: grant revoked", {
      grant_id: grant.id,
      client: grant.client_name,
    });
    return invalidGrant("this refresh token was used before, so its grant is revoked");
  }
  const wanted = single(parameters, "scope");
  const scopes = wanted === undefined ? grant.scopes : readScopes(wanted);
  if (!scopes.every((it) => grant.scopes.includes(it))) {
    return new OauthError("invalid_scope", `scope: expected no more than ${grant.scopes.join(" ")}`);
  }
  return issueTokens(issuing, grant, { used, scopes });
}
