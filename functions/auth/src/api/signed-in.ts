import { scopes } from "@todo/contracts/scopes";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { webClient } from "@todo/function-kit/auth/user";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { MiddlewareHandler } from "hono";
import { currentSession, sessionEnds } from "../sessions/cookie.ts";
import { sameSiteOnly } from "../sessions/same-site-only.ts";

/**
 * Accepts a token, like every other function, and, unlike them, also a browser's cookie alone. With the cookie, only a
 * page of this site can change something, because browsers also send it with forms of other sites.
 */
export function signedIn(deps: Dependencies): MiddlewareHandler<UserEnv> {
  const byToken = authenticate(deps);
  const fromOurPages = sameSiteOnly(deps.config);
  return async (c, next) => {
    if (c.req.header("authorization")) return byToken(c, next);
    const session = await currentSession(c, deps);
    if (!session)
      throw new ProblemError(401, "unauthorized", "expected a bearer token, or a signed-in browser");
    await fromOurPages(c, async () => undefined);
    c.set("user", {
      id: session.accountId,
      timeZone: session.timeZone ?? "UTC",
      expiresAt: sessionEnds(deps.now()).getTime(),
      tokenId: session.sessionId,
      client: webClient,
      isSession: true,
      scopes,
    });
    c.set("via", "web");
    await next();
  };
}
