import { insertDeviceCode } from "@todo/database/oauth/device-codes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Handler } from "hono";
import { newSecret } from "../../secrets/new-secret.ts";
import { countDevice } from "../../sessions/limits.ts";
import { findKnownClient } from "../clients/find-client.ts";
import { endpoint, readParameters, required, single } from "../endpoint.ts";
import { OauthError } from "../oauth-error.ts";
import { paths } from "../paths.ts";
import { readScopes } from "../read-scopes.ts";
import { checkResource } from "../resource.ts";
import { newUserCode, userCodeHash } from "./user-code.ts";

/** Seconds that people have to enter the code, and that a device waits between two polls. */
const [codeLife, pollInterval] = [600, 5];

/** `POST /auth/oauth/device` (RFC 8628, section 3.1): a device without a browser requests authorization. */
export const authorizeDevice = (deps: Dependencies): Handler =>
  endpoint(async (c) => {
    const parameters = await readParameters(c);
    const client = await findKnownClient(deps.db, required(parameters, "client_id"));
    // The person who enters a code cannot verify which program shows it, so only a known program may use this flow.
    if (client.source !== "built-in") {
      throw new OauthError("unauthorized_client", "only the command line of this system may use this flow");
    }
    const scopes = readScopes(single(parameters, "scope"));
    checkResource(c, deps, parameters);
    const wait = await countDevice(deps, c);
    if (wait > 0) {
      throw new OauthError("temporarily_unavailable", "too many device authorization requests", {
        status: 429,
        retryAfter: wait,
      });
    }
    const now = new Date(deps.now());
    const userCode = newUserCode();
    const { text, hash } = newSecret();
    await deps.db.transaction().execute((tx) =>
      insertDeviceCode(
        tx,
        {
          hash,
          user_code_hash: userCodeHash(userCode),
          client_id: client.id,
          scopes: [...scopes],
          poll_interval: pollInterval,
          expires_at: new Date(now.getTime() + codeLife * 1000),
        },
        now,
      ),
    );
    const page = originOf(c, deps.config) + paths.device;
    return c.json({
      device_code: text,
      user_code: userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${userCode}`,
      expires_in: codeLife,
      interval: pollInterval,
    });
  });
