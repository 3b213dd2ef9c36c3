import * as oauth from "oauth4webapi";
import type { SignIn } from "../account/key-file.ts";
import { readAuthorizationServer } from "./authorization-server.ts";
import { client, noSecret, requestOptions } from "./oauth-client.ts";
import { oauthCode, oauthFailure } from "./oauth-failure.ts";
import { signInEnded } from "./sign-in-ended.ts";
import { readTokens, type Tokens } from "./tokens.ts";

/** Requests the next tokens of a sign-in, which uses up its refresh token. @throws CliError */
export async function renewTokens(
  url: string,
  { issuer, refresh_token }: SignIn,
): Promise<Omit<Tokens, "issuer">> {
  const server = await readAuthorizationServer(url, issuer);
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      noSecret,
      refresh_token,
      requestOptions(url),
    );
    return readTokens(url, await oauth.processRefreshTokenResponse(server, client, response));
  } catch (error) {
    throw oauthCode(error) === "invalid_grant" ? signInEnded(url) : oauthFailure(url, error);
  }
}
