import { scopes } from "@todo/contracts/scopes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Handler } from "hono";
import { paths } from "./paths.ts";
import { resources } from "./resource.ts";
import { deviceGrant } from "./tokens/grant-types.ts";

/** `/.well-known/oauth-protected-resource…`: where a client gets tokens for a part of this system (RFC 9728). */
export const resourceMetadata =
  ({ config }: Dependencies, path: string): Handler =>
  (c) => {
    const origin = originOf(c, config);
    return c.json({
      resource: `${origin}${path}`,
      authorization_servers: [origin],
      // The scopes that an agent's tools need; a client that relies on this list requests no more.
      scopes_supported: path === "/mcp" ? scopes.filter((it) => it !== "account") : scopes,
      bearer_methods_supported: ["header"],
      resource_name: "Todo",
    });
  };

/** `/.well-known/oauth-authorization-server`: the metadata of this authorization server (RFC 8414). */
export const serverMetadata =
  ({ config }: Dependencies): Handler =>
  (c) => {
    const origin = originOf(c, config);
    return c.json({
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
    });
  };
