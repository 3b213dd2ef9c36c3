import * as v from "valibot";

const expected = "expected an https URL, like https://id.example.com (http only at localhost)";

/** Tokens of a provider that is reached by http could be read, or made up, on the way. */
const issuer = v.pipe(
  v.string(),
  v.check((text) => {
    const url = URL.parse(text);
    if (!url || url.search || url.hash || url.username) return false;
    return url.protocol === "https:" || (url.protocol === "http:" && isHere(url.hostname));
  }, expected),
);
const isHere = (name: string) => name === "localhost" || name === "127.0.0.1" || name === "[::1]";

/** An OpenID Connect provider at which people may sign in. Without an issuer there is none. */
export const providerEnvironment = {
  OIDC_ISSUER: v.optional(issuer),
  OIDC_CLIENT_ID: v.optional(v.string()),
  /** What people call it: on the button. */
  OIDC_NAME: v.optional(v.string(), "OpenID Connect"),
  /** Whether whoever can sign in there gets an account here without an invitation. */
  OIDC_CREATES_ACCOUNTS: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"'), "false"),
};

export interface ProviderConfig {
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
  readonly providerName: string;
  readonly createsAccounts: boolean;
}
