import * as v from "valibot";

const expected = "expected an https URL, like https://id.example.com (http only at localhost)";

/** With plain http, the provider's tokens could be read or forged on the way. */
const issuer = v.pipe(
  v.string(),
  v.check((text) => {
    const url = URL.parse(text);
    if (!url || url.search || url.hash || url.username) return false;
    return url.protocol === "https:" || (url.protocol === "http:" && isHere(url.hostname));
  }, expected),
);
const isHere = (name: string) => name === "localhost" || name === "127.0.0.1" || name === "[::1]";

/** An OpenID Connect provider for signing in. Without an issuer, none is used. */
export const providerEnvironment = {
  OIDC_ISSUER: v.optional(issuer),
  OIDC_CLIENT_ID: v.optional(v.string()),
  /** Its name on the button. */
  OIDC_NAME: v.optional(v.string(), "OpenID Connect"),
  /** Whether everybody who can sign in there gets an account here without an invitation. */
  OIDC_CREATES_ACCOUNTS: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"'), "false"),
};

export interface ProviderConfig {
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
  readonly providerName: string;
  readonly createsAccounts: boolean;
}
