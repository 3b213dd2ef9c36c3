import { randomUUID } from "node:crypto";
import {
  countRegisteredClients,
  displaceUnusedClient,
  forgetUnusedClients,
  saveClient,
} from "@todo/database/oauth/clients";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { requestText } from "@todo/function-kit/edge/request-text";
import type { Handler } from "hono";
import * as v from "valibot";
import { countRegistration } from "../../sessions/limits.ts";
import { endpoint } from "../endpoint.ts";
import { OauthError } from "../oauth-error.ts";
import { clientMetadata, firstFault, shownName } from "./metadata.ts";
import { unusedLife } from "./registration-life.ts";

/** Maximum number of stored registrations. */
const maxClients = 1_000;

/** `POST /auth/oauth/register` (RFC 7591), where `OAUTH_REGISTRATION` is `open`. Every client becomes a public one. */
export const registerClient = (deps: Dependencies): Handler =>
  endpoint(async (c) => {
    if (deps.config.oauth.registration !== "open") {
      throw new OauthError("access_denied", "dynamic client registration is closed", { status: 403 });
    }
    const wait = await countRegistration(deps, c);
    if (wait > 0) throw tooMany(wait);
    const result = v.safeParse(clientMetadata, asJson(await requestText(c)));
    if (!result.success) throw fault(result.issues);
    const { client_name, redirect_uris } = result.output;
    const now = new Date(deps.now());
    const name = shownName(client_name) ?? "";
    if (name === "") throw new OauthError("invalid_client_metadata", "client_name is required");
    const id = randomUUID();
    await deps.db.transaction().execute(async (tx) => {
      await forgetUnusedClients(tx, now);
      if ((await countRegisteredClients(tx)) >= maxClients) await displaceUnusedClient(tx);
      if ((await countRegisteredClients(tx)) >= maxClients) throw tooMany(3_600);
      const expires_at = new Date(now.getTime() + unusedLife);
      await saveClient(tx, { id, name, redirect_uris, source: "registration", expires_at }, now);
    });
    const answer = {
      client_id: id,
      client_id_issued_at: Math.floor(now.getTime() / 1000),
      client_name: name,
      redirect_uris,
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    };
    return c.json(answer, 201);
  });

const tooMany = (retryAfter: number) =>
  new OauthError("temporarily_unavailable", "too many programs have registered", { status: 429, retryAfter });

function fault(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): OauthError {
  const aboutUri = issues[0].path?.[0]?.key === "redirect_uris";
  return new OauthError(aboutUri ? "invalid_redirect_uri" : "invalid_client_metadata", firstFault(issues));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OauthError("invalid_client_metadata", "expected JSON");
  }
}
