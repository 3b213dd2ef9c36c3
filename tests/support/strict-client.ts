import * as oauth from "oauth4webapi";

/**
 * Has a strict client of OAuth talk to a system on this machine, without TLS. The functions of the local runtime give this process a
 * Response of their own, and the client insists on that one.
 */
export const overHttp = {
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: async (url: string, options: object): Promise<Response> => {
    const answer = await fetch(url, options);
    const { status, headers } = answer;
    return new Response(status === 204 ? null : await answer.text(), { status, headers });
  },
};

/** Reads where a system's authorization server is, from what the system says of itself. */
export async function discover(url: string): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(url);
  const options = { algorithm: "oauth2", ...overHttp } as const;
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
}
