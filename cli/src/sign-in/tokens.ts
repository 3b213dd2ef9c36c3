import type { TokenEndpointResponse } from "oauth4webapi";
import type { SignIn } from "../account/key-file.ts";
import { CliError } from "../cli-error.ts";

export type Tokens = Omit<SignIn, "user_id">;

/** Assumed lifetime in seconds of an access token without `expires_in`. */
const assumedLife = 60;
/** Maximum lifetime in seconds, whatever the server says. */
const longestLife = 86_400;

/** @throws CliError when the server returns no refresh token */
export function readTokens(
  url: string,
  { access_token, refresh_token, expires_in = assumedLife }: TokenEndpointResponse,
): Omit<Tokens, "issuer"> {
  if (refresh_token === undefined)
    throw new CliError("unavailable", "not_the_api", `${url} gave no refresh token`);
  const expires_at = new Date(Date.now() + Math.min(expires_in, longestLife) * 1000).toISOString();
  return { access_token, refresh_token, expires_at };
}
