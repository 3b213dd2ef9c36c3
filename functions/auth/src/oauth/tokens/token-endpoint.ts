import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { changeAccounts } from "../../changes/change-accounts.ts";
import { createSigningKeys } from "../../tokens/signing-key.ts";
import { findKnownClient } from "../clients/find-client.ts";
import { endpoint, readParameters, required } from "../endpoint.ts";
import { OauthError } from "../oauth-error.ts";
import { checkResource } from "../resource.ts";
import { exchangeCode } from "./exchange-code.ts";
import { exchangeDeviceCode } from "./exchange-device-code.ts";
import { deviceGrant } from "./grant-types.ts";
import { refresh } from "./refresh.ts";

const exchanges = new Map([
  ["authorization_code", exchangeCode],
  ["refresh_token", refresh],
  [deviceGrant, exchangeDeviceCode],
]);

/**
 * `POST /auth/oauth/token`. Issuing tokens and marking the code or refresh token as used is one transaction, so of
 * several concurrent requests with the same one, one succeeds.
 */
export function tokenEndpoint(deps: Dependencies): Handler {
  const signingKey = createSigningKeys(deps);
  return endpoint(async (c) => {
    const parameters = await readParameters(c);
    const client = await findKnownClient(deps.db, required(parameters, "client_id"));
    const exchange = exchanges.get(required(parameters, "grant_type"));
    if (!exchange) {
      throw new OauthError(
        "unsupported_grant_type",
        `grant_type: expected ${[...exchanges.keys()].join(", ")}`,
      );
    }
    checkResource(c, deps, parameters);
    const key = await signingKey();
    const answer = await changeAccounts(deps, c, (change) =>
      exchange({ change, deps, key }, client, parameters),
    );
    if (answer instanceof OauthError) throw answer;
    return c.json(answer);
  });
}
