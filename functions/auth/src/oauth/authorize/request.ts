import type { Scope } from "@todo/contracts/scopes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import type { Client } from "../clients/client.ts";
import { findAskingClient } from "../clients/find-client.ts";
import { mayRedirect } from "../clients/redirect-uri.ts";
import { required, single } from "../endpoint.ts";
import { invalidRequest, OauthError } from "../oauth-error.ts";
import { readScopes } from "../read-scopes.ts";
import { checkResource } from "../resource.ts";

/** Where the client gets its answer: one of its declared redirect URIs. */
export interface Asking {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | undefined;
}

export interface AuthorizationRequest extends Asking {
  readonly scopes: readonly Scope[];
  readonly codeChallenge: string;
}

/** The request's redirect URI cannot be trusted, so the user sees the error instead. */
export class AskingRefusedError extends Error {
  readonly why: "appUnknown" | "appElsewhere";

  constructor(why: AskingRefusedError["why"], detail: string) {
    super(detail);
    this.why = why;
  }
}

/**
 * The client, and the redirect URI for the answer.
 *
 * @throws AskingRefusedError; DocumentRefusedError
 */
export async function readAsking(
  deps: Dependencies,
  parameters: URLSearchParams,
  mayFetch: () => Promise<void>,
): Promise<Asking> {
  const [id, redirectUri, state] = ["client_id", "redirect_uri", "state"].map((it) => {
    const [value, ...more] = parameters.getAll(it);
    if (more.length > 0) throw new AskingRefusedError("appUnknown", `${it}: expected once`);
    return value === "" ? undefined : value;
  });
  if (id === undefined) throw new AskingRefusedError("appUnknown", "client_id is required");
  const client = await findAskingClient(deps, id, mayFetch);
  if (!client) throw new AskingRefusedError("appUnknown", `client_id: no app is known as ${id}`);
  if (redirectUri === undefined) throw new AskingRefusedError("appElsewhere", "redirect_uri is required");
  if (!mayRedirect(client.redirectUris, redirectUri)) {
    throw new AskingRefusedError("appElsewhere", `redirect_uri: the app has not registered ${redirectUri}`);
  }
  return { client, redirectUri, state };
}

/** Base64url of 32 bytes: the output of S256. */
const challengeFormat = /^[\w-]{43}$/;

/**
 * The rest of the request, whose errors are reported to the client.
 *
 * @throws OauthError
 */
export function readRequest(
  c: Context,
  deps: Dependencies,
  asking: Asking,
  parameters: URLSearchParams,
): AuthorizationRequest {
  if (required(parameters, "response_type") !== "code") {
    throw new OauthError("unsupported_response_type", "response_type: expected code");
  }
  if ((single(parameters, "response_mode") ?? "query") !== "query") {
    throw invalidRequest("response_mode: expected query");
  }
  const codeChallenge = required(parameters, "code_challenge");
  // A client that names no method means `plain` (RFC 7636, section 4.3), which protects nothing.
  if (required(parameters, "code_challenge_method") !== "S256") {
    throw invalidRequest("code_challenge_method: expected S256");
  }
  if (!challengeFormat.test(codeChallenge)) throw invalidRequest("code_challenge: expected 43 characters");
  checkResource(c, deps, parameters);
  return { ...asking, codeChallenge, scopes: readScopes(single(parameters, "scope")) };
}
