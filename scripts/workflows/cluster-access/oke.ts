import type { ClusterToken, IdTokenFor } from "./cluster-token.ts";

/**
 * OKE's API server takes GitHub's token as it is, once its OpenID Connect authentication names GitHub and this audience.
 * Source: https://docs.oracle.com/en/learn/gaw-oke-odic
 */
export async function okeToken(
  { audience }: { audience: string },
  idTokenFor: IdTokenFor,
): Promise<ClusterToken> {
  const token = await idTokenFor(audience);
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  return { token, expiresAt: new Date(claims.exp * 1000) };
}
