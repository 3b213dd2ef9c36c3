import type { Configuration } from "openid-client";
import type { FlowParts } from "./flow.ts";

/** A user, as described by the provider. */
export interface ProvidedPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Their e-mail address, if the provider has verified it. */
  readonly verifiedEmail: string | undefined;
  /** Their names at the provider; the first valid one becomes the name of a new account. */
  readonly names: readonly string[];
}

/**
 * Exchanges the code that a browser returned with. The library checks the signature, issuer, audience, times and
 * nonce of the ID token, and that the answer is this provider's (RFC 9207).
 *
 * @param url that the browser returned to
 * @throws the library's error if anything is not valid
 */
export async function providedPerson(
  configuration: Configuration,
  url: URL,
  { state, nonce, verifier }: FlowParts,
): Promise<ProvidedPerson> {
  const { authorizationCodeGrant, fetchUserInfo } = await import("openid-client");
  const tokens = await authorizationCodeGrant(configuration, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const told = tokens.claims();
  if (!told) throw new Error("the provider gave no ID token");
  const { iss: issuer, sub: subject } = told;
  // Many providers return more than the subject only from their userinfo endpoint.
  const more =
    told.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
      ? await fetchUserInfo(configuration, tokens.access_token, subject)
      : {};
  const claims: Record<string, unknown> = { ...more, ...told };
  const text = (name: string) => (typeof claims[name] === "string" ? [claims[name] as string] : []);
  const [email] = text("email");
  // Exactly true: some providers send strings, such as "false".
  const verifiedEmail = claims.email_verified === true ? email : undefined;
  const names = [...text("preferred_username"), ...(verifiedEmail ? [verifiedEmail] : []), ...text("name")];
  return { issuer, subject, verifiedEmail, names };
}
