import { listIdentities as list } from "@todo/database/accounts/identities";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { unlink } from "../provider/unlink.ts";
import type { Handler } from "./handler.ts";
import { all, toIdentity } from "./views.ts";

/** `GET /auth/api/identities` */
export function listIdentities({ db }: Dependencies): Handler<"listIdentities"> {
  return async (c) => all((await list(db, c.var.user.id)).map(toIdentity));
}

/** `DELETE /auth/api/identities/{id}`: other users' links are not found. */
export function deleteIdentity(deps: Dependencies): Handler<"deleteIdentity"> {
  return async (c, { id }) => {
    const work = (change: AccountChange) => unlink(change, deps.config, c.var.user.id, id);
    if (!(await changeAccounts(deps, c, work, actorOf(c)))) throw notFound("identity");
    return undefined;
  };
}
