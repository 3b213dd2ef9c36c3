import type { TokenEndpointResponse } from "oauth4webapi";
import type { SignIn } from "../account/key-file.ts";
import { CliError } from "../cli-error.ts";

export type Tokens = Omit<SignIn, "user_id">;

/** Seconds that an access token counts as good for whose end the server does not tell. */
const assumedLife = 60;
/** Seconds that one counts as good at most, whatever the server says. */
const longestLife = 86_400;

/** @throws CliError when the server gives nothing by which the sign-in could be renewed */
export function readTokens(
  url: string,
  { access_token, refresh_token, expires_in = assumedLife }: TokenEndpointResponse,
): Omit<Tokens, "issuer"> {
  if (refresh_token === undefined)
    throw new CliError("unavailable", "not_the_api", `${url} gave no refresh token`);
  const expires_at = new Date(Date.now() + Math.min(expires_in, longestLife) * 1000).toISOString();
  return { access_token, refresh_token, expires_at };
}
