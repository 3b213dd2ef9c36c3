import { createHash, timingSafeEqual } from "node:crypto";
import { lockAppGrant } from "@todo/database/oauth/app-grants";
import {
  findAuthorizationCode,
  lockAuthorizationCode,
  markCodeUsed,
} from "@todo/database/oauth/authorization-codes";
import { hashOf } from "../../secrets/new-secret.ts";
import type { Client } from "../clients/client.ts";
import { required } from "../endpoint.ts";
import { disconnectApps } from "../grants/disconnect-apps.ts";
import { invalidGrant, type OauthError } from "../oauth-error.ts";
import { type Issuing, issueTokens, type TokenAnswer } from "./issue-tokens.ts";

/**
 * Tokens for a code (RFC 6749, section 4.1.3). A code that is used twice counts as stolen, so its grant is revoked. A
 * code that is sent with a wrong verifier, or by another client, is not used up: somebody who intercepted it must not
 * be able to lock its owner out.
 *
 * @returns an error instead of throwing it, so that a revocation is committed
 */
export async function exchangeCode(
  issuing: Issuing,
  client: Client,
  parameters: URLSearchParams,
): Promise<TokenAnswer | OauthError> {
  const { tx, now } = issuing.change;
  const [code, verifier, redirectUri] = ["code", "code_verifier", "redirect_uri"].map((it) =>
    required(parameters, it),
  ) as [string, string, string];
  const hash = hashOf(code);
  // Locks the grant before its code, in the same order as a revocation.
  const found = await findAuthorizationCode(tx, hash);
  const grant = found && (await lockAppGrant(tx, { id: found.grant_id }, now));
  const locked = grant && (await lockAuthorizationCode(tx, hash));
  if (!locked || grant.client_id !== client.id) return invalidGrant("this code is not valid");
  if (locked.used_at !== null) {
    await disconnectApps(issuing.change, grant.account_id, { only: grant.id }, "token_reused");
    return invalidGrant("this code was used before, so its grant is revoked");
  }
  if (locked.expires_at <= now) return invalidGrant("this code has expired");
  if (locked.redirect_uri !== redirectUri) {
    return invalidGrant("redirect_uri: expected the one of the authorization request");
  }
  if (!verifies(verifier, locked.code_challenge)) return invalidGrant("code_verifier does not fit");
  await markCodeUsed(tx, hash, now);
  return issueTokens(issuing, grant);
}

/** RFC 7636, section 4.6. */
function verifies(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const given = createHash("sha256").update(verifier).digest("base64url");
  return timingSafeEqual(Buffer.from(given), Buffer.from(challenge));
}
