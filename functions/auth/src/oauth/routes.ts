import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { Hono } from "hono";
import { askUser, takeAnswer } from "./authorize/ask.ts";
import { registerClient } from "./clients/register.ts";
import { authorizeDevice } from "./device/authorize-device.ts";
import { showDevice, takeDeviceCode } from "./device/pages.ts";
import { resourceMetadata, serverMetadata } from "./metadata.ts";
import { paths } from "./paths.ts";
import { revokeToken } from "./tokens/revoke.ts";
import { tokenEndpoint } from "./tokens/token-endpoint.ts";

/**
 * Endpoints for client programs. They ignore cookies, so a request from another site can do nothing that its sender
 * could not.
 */
export function oauthEndpoints(deps: Dependencies): Hono {
  const app = new Hono();
  // Public: pages of any site may read these.
  app.use(
    "/.well-known/*",
    cors(() => true),
  );
  for (const path of ["", "/mcp", "/api"])
    app.get(`/.well-known/oauth-protected-resource${path}`, resourceMetadata(deps, path));
  app.get("/.well-known/oauth-authorization-server", serverMetadata(deps));
  const { token, revoke, register, deviceAuthorization } = paths;
  for (const path of [token, revoke, register, deviceAuthorization])
    app.use(path, cors(isAllowedOrigin(deps)));
  app.post(token, tokenEndpoint(deps));
  app.post(revoke, revokeToken(deps));
  app.post(register, registerClient(deps));
  app.post(deviceAuthorization, authorizeDevice(deps));
  return app;
}

/** The pages on which users authorize a client. */
export function oauthPages(deps: Dependencies): Hono {
  const app = new Hono();
  app.get(paths.authorize, askUser(deps));
  app.post(paths.authorize, takeAnswer(deps));
  app.get(paths.device, showDevice(deps));
  app.post(paths.device, takeDeviceCode(deps));
  return app;
}
