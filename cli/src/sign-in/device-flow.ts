import * as oauth from "oauth4webapi";
import type { Output } from "../screen/output.ts";
import { findAuthorizationServer, noDeviceFlow } from "./authorization-server.ts";
import { client, noSecret, requestOptions } from "./oauth-client.ts";
import { oauthFailure } from "./oauth-failure.ts";
import { poll } from "./poll.ts";
import { readTokens, type Tokens } from "./tokens.ts";

/** The scopes that the commands need. */
const scope = "tasks:read tasks:write";

/**
 * Signs in by the device flow (RFC 8628): shows a code, which the user enters in a browser on this or another machine,
 * and waits for that.
 *
 * @throws CliError
 */
export async function signInByDevice(url: string, output: Output): Promise<Tokens> {
  const { server, resource } = await findAuthorizationServer(url);
  if (server.device_authorization_endpoint === undefined) throw noDeviceFlow(url);
  const options = requestOptions(url);
  const device = await oauth
    .deviceAuthorizationRequest(server, client, noSecret, { scope, resource }, options)
    .then((response) => oauth.processDeviceAuthorizationResponse(server, client, response))
    .catch((error: unknown) => {
      throw oauthFailure(url, error);
    });
  // The device code gives access to the tokens, so it is not shown.
  const { device_code: deviceCode, ...shown } = device;
  output.request(shown, inWords(device));
  const answer = await poll({
    url,
    interval: device.interval ?? 5,
    expiresIn: device.expires_in,
    note: output.note,
    async ask() {
      const asked = { ...options, additionalParameters: { resource } };
      const response = await oauth.deviceCodeGrantRequest(server, client, noSecret, deviceCode, asked);
      return oauth.processDeviceCodeResponse(server, client, response);
    },
  });
  return { issuer: server.issuer, ...readTokens(url, answer) };
}

function inWords({
  user_code: code,
  verification_uri: page,
  verification_uri_complete: complete,
  expires_in: seconds,
}: oauth.DeviceAuthorizationResponse): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return [
    `Open ${page} in a browser, on this machine or another, and enter the code`,
    "",
    `    ${code}`,
    "",
    ...(complete === undefined ? [] : [`or open ${complete}`, ""]),
    `Waiting for your answer there, for ${minutes} minutes. Ctrl-C ends.`,
  ].join("\n");
}
