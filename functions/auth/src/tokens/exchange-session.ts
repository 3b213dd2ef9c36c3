import { scopes } from "@todo/contracts/scopes";
import { webClient } from "@todo/function-kit/auth/user";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { currentSession, prolong } from "../sessions/cookie.ts";
import { accessTokenLife, signAccessToken } from "./sign-access-token.ts";
import { createSigningKeys } from "./signing-key.ts";

/**
 * `POST /auth/token`: an access token for the browser that is signed in. Apart from `/auth/api`, which checks the
 * origin of a request, no API route accepts the cookie, so no other site can make a browser change anything.
 */
export function exchangeSession(deps: Dependencies): Handler {
  const signingKey = createSigningKeys(deps);
  return async (c) => {
    const session = await currentSession(c, deps);
    if (!session) throw new ProblemError(401, "not_signed_in", "sign in at /auth/sign-in first");
    const { accountId, sessionId, name, role, timeZone } = session;
    await prolong(c, deps, session);
    const claims = { accountId, sessionId, client: webClient, scopes, timeZone };
    return c.json({
      access_token: await signAccessToken(await signingKey(), deps.config, claims, Date.parse(deps.now())),
      token_type: "Bearer",
      expires_in: accessTokenLife / 1000,
      scope: scopes.join(" "),
      account: { id: accountId, name, role },
    });
  };
}
