import type { Actor } from "@todo/contracts/actor";
import { lockAppGrant } from "@todo/database/oauth/app-grants";
import { createSignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { changeAccounts } from "../../changes/change-accounts.ts";
import { findKnownClient } from "../clients/find-client.ts";
import { endpoint, readParameters, required } from "../endpoint.ts";
import { disconnectApps } from "../grants/disconnect-apps.ts";
import { readRefreshToken } from "./refresh-token.ts";

/**
 * `POST /auth/oauth/revoke` (RFC 7009): an app signs itself out. Either kind of token revokes the whole grant. An
 * unknown token, or one of another client, gets the same answer as a revoked one.
 */
export function revokeToken(deps: Dependencies): Handler {
  const { signIn } = createSignIn(deps);

  const grantIdOf = async (token: string): Promise<string | undefined> => {
    try {
      return (await signIn(`Bearer ${token}`)).tokenId;
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  };

  return endpoint(async (c) => {
    const parameters = await readParameters(c);
    const client = await findKnownClient(deps.db, required(parameters, "client_id"));
    const token = required(parameters, "token");
    const refreshToken = readRefreshToken(token);
    const id = refreshToken ? undefined : await grantIdOf(token);
    const by = refreshToken
      ? { familyHash: refreshToken.family.hash }
      : id === undefined
        ? undefined
        : { id };
    await changeAccounts(deps, c, async (change) => {
      const grant = by && (await lockAppGrant(change.tx, by, change.now));
      if (grant?.client_id !== client.id) return;
      const { id: only, account_id: user_id, client_name } = grant;
      const actor: Actor = { user_id, via: "api", client: client_name, token_id: only };
      await disconnectApps(change, user_id, { only }, "signed_out", actor);
    });
    return c.body(null, 200);
  });
}
