import * as oauth from "oauth4webapi";
import type { CliError } from "../cli-error.ts";
import { readAuthorizationServer } from "./authorization-server.ts";
import { client, noSecret, requestOptions } from "./oauth-client.ts";
import { oauthFailure } from "./oauth-failure.ts";
import type { Tokens } from "./tokens.ts";

/** Ends a sign-in at the server (RFC 7009). @returns the error, instead of throwing it */
export async function revoke(
  url: string,
  { issuer, refresh_token }: Pick<Tokens, "issuer" | "refresh_token">,
): Promise<CliError | undefined> {
  try {
    const server = await readAuthorizationServer(url, issuer);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, noSecret, refresh_token, requestOptions(url)),
    );
    return undefined;
  } catch (error) {
    return oauthFailure(url, error);
  }
}
