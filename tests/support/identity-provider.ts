import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** The provider's claims about a user. */
export interface Person {
  readonly email?: string;
  readonly email_verified?: unknown;
  readonly preferred_username?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes where a page led, as a browser in which this person is signed in there. @returns where that leads back to */
  visit(url: string, subject: string, person?: Person): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A real OpenID Connect provider (`oidc-provider`). Every visitor is signed in as the user that the test names, and
 * consents.
 *
 * @param redirectUri the allowed redirect URI
 */
export async function startIdentityProvider(redirectUri: () => string): Promise<IdentityProvider> {
  const people = new Map<string, Person>();
  let current = "";
  let made: Provider | undefined;
  const server = createServer(async (request, response) => {
    made ??= make();
    const provider = made;
    if (!request.url?.startsWith("/interaction/")) return provider.callback()(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: current, clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    const result = { login: { accountId: current }, consent: { grantId: await grant.save() } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["todo", randomBytes(24).toString("hex")];
  const make = () =>
    new Provider(issuer, {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri()] }],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["preferred_username"] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
      cookies: { keys: [randomBytes(16).toString("hex")] },
    });
  return {
    issuer,
    clientId,
    clientSecret,
    async visit(url, subject, person) {
      if (person) people.set(subject, person);
      current = subject;
      const cookies = new Map<string, string>();
      for (let next = url; ; ) {
        if (!next.startsWith(issuer)) return next;
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const to = answer.headers.get("location");
        if (to === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
        next = new URL(to, next).href;
      }
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
