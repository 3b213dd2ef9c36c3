import * as oauth from "oauth4webapi";
import { CliError } from "../cli-error.ts";
import { requestOptions } from "./oauth-client.ts";
import { oauthFailure } from "./oauth-failure.ts";

export interface Found {
  readonly server: oauth.AuthorizationServer;
  /** The resource that tokens are requested for (RFC 8707). */
  readonly resource: string;
}

/**
 * The authorization server of an API, according to the API's metadata (RFC 9728).
 *
 * @throws CliError
 */
export async function findAuthorizationServer(url: string): Promise<Found> {
  const resource = new URL(`${url}/api`);
  try {
    const response = await oauth.resourceDiscoveryRequest(resource, requestOptions(url));
    if (response.status === 404) throw noDeviceFlow(url);
    const { authorization_servers: [issuer] = [] } = await oauth.processResourceDiscoveryResponse(
      resource,
      response,
    );
    if (issuer === undefined) throw noDeviceFlow(url);
    return { server: await readAuthorizationServer(url, issuer), resource: resource.href };
  } catch (error) {
    throw anotherAddress(url, error) ?? oauthFailure(url, error);
  }
}

/** The metadata of an authorization server (RFC 8414). @throws CliError */
export async function readAuthorizationServer(
  url: string,
  issuer: string,
): Promise<oauth.AuthorizationServer> {
  try {
    const at = new URL(issuer);
    const response = await oauth.discoveryRequest(at, { algorithm: "oauth2", ...requestOptions(url) });
    return await oauth.processDiscoveryResponse(at, response);
  } catch (error) {
    throw oauthFailure(url, error);
  }
}

export const noDeviceFlow = (url: string) =>
  new CliError("refused", "no_device_flow", `${url} does not let programs sign in by a code`, {
    hint: `With a personal key: todo login --key --url ${url}`,
  });

/** The server uses another address: tokens for that would be refused at this one (RFC 9728, section 3.3). */
function anotherAddress(url: string, error: unknown): CliError | undefined {
  if (!(error instanceof oauth.OperationProcessingError)) return undefined;
  const { expected, body } = (error.cause ?? {}) as { expected?: string; body?: { resource?: unknown } };
  const named = body?.resource;
  if (expected === undefined || typeof named !== "string") return undefined;
  const address = named.replace(/\/api\/?$/, "");
  return new CliError("refused", "another_address", `the server at ${url} calls itself ${address}`, {
    // The user may copy it into a shell.
    ...(/^https?:\/\/[\w.:[\]-]+$/.test(address) && { hint: `Sign in there: todo login --url ${address}` }),
  });
}
