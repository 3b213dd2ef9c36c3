import { requireAppToken } from "@todo/dapr/require-app-token";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import type { MiddlewareHandler } from "hono";
import { accountPages } from "./account/routes.ts";
import { accountApi } from "./api/routes.ts";
import { invitationPages } from "./links/invitation.ts";
import { resetPages } from "./links/reset.ts";
import { setUpPages } from "./links/set-up.ts";
import { oauthEndpoints, oauthPages } from "./oauth/routes.ts";
import { operatorRoutes } from "./operator/routes.ts";
import { pageHeaders } from "./pages/headers.ts";
import { problemPages } from "./pages/problem-pages.ts";
import { passkeyPages } from "./passkeys/routes.ts";
import { scriptPath } from "./passkeys/script.ts";
import { serveScript } from "./passkeys/serve-script.ts";
import { providerPages } from "./provider/routes.ts";
import { sameSiteOnly } from "./sessions/same-site-only.ts";
import { signInPages } from "./sessions/sign-in.ts";
import { exchangeSession } from "./tokens/exchange-session.ts";
import { publishKeys } from "./tokens/publish-keys.ts";

/** A refusal without a longer time asks the client to try again in a second. */
const addRetryAfter: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status === 429 && !c.res.headers.has("retry-after")) c.header("retry-after", "1");
};

/** For pages only. A path below the API that is not an operation gets the same answer as in every other API. */
const unlessApi =
  (middleware: MiddlewareHandler): MiddlewareHandler =>
  (c, next) =>
    c.req.path.startsWith("/auth/api/") ? next() : middleware(c, next);

/** Routes below `/auth` are public; those below `/operator` are for the operator, through Dapr. */
export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use(limitBody, addRetryAfter);
  app.get("/auth/jwks", publishKeys(deps));
  app.get(scriptPath, serveScript);
  app.route("/", accountApi(deps));
  app.route("/", oauthEndpoints(deps));
  for (const middleware of [pageHeaders, problemPages, sameSiteOnly(deps.config)])
    app.use("/auth/*", unlessApi(middleware));
  app.post("/auth/token", exchangeSession(deps));
  for (const pages of [signInPages, passkeyPages, providerPages, setUpPages, invitationPages, resetPages])
    app.route("/auth", pages(deps));
  app.route("/", oauthPages(deps));
  app.route("/auth", accountPages(deps));
  app.use("/operator/*", requireAppToken(deps.config.appToken));
  app.route("/operator", operatorRoutes(deps));
  return app;
}
