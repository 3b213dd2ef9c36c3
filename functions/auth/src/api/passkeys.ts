import { listPasskeys as list, renamePasskey as rename } from "@todo/database/accounts/passkeys";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { removePasskey } from "../passkeys/remove-passkey.ts";
import type { Handler } from "./handler.ts";
import { all, toPasskey } from "./views.ts";

/** `GET /auth/api/passkeys` */
export function listPasskeys({ db }: Dependencies): Handler<"listPasskeys"> {
  return async (c) => all((await list(db, c.var.user.id)).map(toPasskey));
}

/** `PATCH /auth/api/passkeys/{id}`: other users' passkeys are not found. */
export function renamePasskey({ db }: Dependencies): Handler<"renamePasskey"> {
  return async (c, { id, body: { name } }) => {
    const renamed = await db.transaction().execute((tx) => rename(tx, c.var.user.id, id, name));
    if (!renamed) throw notFound("passkey");
    return toPasskey(renamed);
  };
}

/** `DELETE /auth/api/passkeys/{id}`: other users' passkeys are not found. */
export function deletePasskey(deps: Dependencies): Handler<"deletePasskey"> {
  return async (c, { id }) => {
    const work = (change: AccountChange) => removePasskey(change, deps.config, c.var.user.id, id);
    if (!(await changeAccounts(deps, c, work, actorOf(c)))) throw notFound("passkey");
    return undefined;
  };
}
