import { scopes } from "@todo/contracts/scopes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors } from "@todo/function-kit/edge/cors";
import { originOf } from "@todo/function-kit/edge/origin";
import { type Context, Hono } from "hono";
import { paths } from "./paths.ts";
import { resources } from "./resource.ts";
import { deviceGrant } from "./tokens/grant-types.ts";

/** `/.well-known/…`: what a client reads to find its way (RFC 9728, RFC 8414). It is public, so pages of any site may read it. */
export function metadataRoutes(deps: Dependencies): Hono {
  const app = new Hono();
  app.use(cors(() => true));
  app.get("/oauth-protected-resource", (c) => c.json(resourceMetadata(c, deps, "")));
  for (const name of resources)
    app.get(`/oauth-protected-resource/${name}`, (c) => c.json(resourceMetadata(c, deps, `/${name}`)));
  app.get("/oauth-authorization-server", (c) => c.json(serverMetadata(c, deps)));
  return app;
}

function resourceMetadata(c: Context, { config }: Dependencies, path: string) {
  const origin = originOf(c, config);
  return {
    resource: `${origin}${path}`,
    authorization_servers: [origin],
    // What an agent's tools need; a client that only reads this asks for no more.
    scopes_supported: path === "/mcp" ? scopes.filter((it) => it !== "account") : scopes,
    bearer_methods_supported: ["header"],
    resource_name: "Todo",
  };
}

function serverMetadata(c: Context, { config }: Dependencies) {
  const origin = originOf(c, config);
  return {
    issuer: origin,
    authorization_endpoint: origin + paths.authorize,
    token_endpoint: origin + paths.token,
    revocation_endpoint: origin + paths.revoke,
    device_authorization_endpoint: origin + paths.deviceAuthorization,
    ...(config.oauth.registration === "open" && { registration_endpoint: origin + paths.register }),
    jwks_uri: `${origin}/auth/jwks`,
    scopes_supported: scopes,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token", deviceGrant],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
    ui_locales_supported: ["en", "de"],
    protected_resources: resources.map((it) => `${origin}/${it}`),
  };
}
