import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { Hono } from "hono";
import { registerClient } from "./clients/register.ts";
import { authorizeDevice } from "./device/authorize-device.ts";
import { metadataRoutes } from "./metadata.ts";
import { paths } from "./paths.ts";
import { revokeToken } from "./tokens/revoke.ts";
import { tokenEndpoint } from "./tokens/token-endpoint.ts";

/** What client programs call. No cookie counts here, so a request of another site can do nothing that its sender could not. */
export function oauthEndpoints(deps: Dependencies): Hono {
  const app = new Hono();
  app.route("/.well-known", metadataRoutes(deps));
  const { token, revoke, register, deviceAuthorization } = paths;
  for (const path of [token, revoke, register, deviceAuthorization])
    app.use(path, cors(isAllowedOrigin(deps)));
  app.post(token, tokenEndpoint(deps));
  app.post(revoke, revokeToken(deps));
  app.post(register, registerClient(deps));
  app.post(deviceAuthorization, authorizeDevice(deps));
  return app;
}
