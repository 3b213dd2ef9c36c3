import { requireAppToken } from "@todo/dapr/require-app-token";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import type { MiddlewareHandler } from "hono";
import { accountPages } from "./account/routes.ts";
import { invitationPages } from "./links/invitation.ts";
import { resetPages } from "./links/reset.ts";
import { setUpPages } from "./links/set-up.ts";
import { operatorRoutes } from "./operator/routes.ts";
import { pageHeaders } from "./pages/headers.ts";
import { texts } from "./pages/language.ts";
import { respondTooMany } from "./pages/page.ts";
import { sameSiteOnly } from "./sessions/same-site-only.ts";
import { signInPages } from "./sessions/sign-in.ts";
import { exchangeSession } from "./tokens/exchange-session.ts";
import { publishKeys } from "./tokens/publish-keys.ts";

/** Refusals that do not name a longer time themselves do so, and browsers show a page instead of JSON. */
const saysWhenToTryAgain: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status !== 429 || c.res.headers.has("retry-after")) return;
  if (c.req.header("accept")?.includes("text/html")) {
    c.res = await respondTooMany(c, texts(c).busy, 1);
  } else c.header("retry-after", "1");
};

/** Below `/auth` for everybody, below `/operator` for whoever runs the system, through Dapr. */
export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use(limitBody, saysWhenToTryAgain);
  app.get("/auth/jwks", publishKeys(deps));
  app.use("/auth/*", pageHeaders, sameSiteOnly(deps.config));
  app.post("/auth/token", exchangeSession(deps));
  for (const pages of [signInPages, setUpPages, invitationPages, resetPages]) app.route("/auth", pages(deps));
  app.route("/auth", accountPages(deps));
  app.use("/operator/*", requireAppToken(deps.config.appToken));
  app.route("/operator", operatorRoutes(deps));
  return app;
}
