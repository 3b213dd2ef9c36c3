import { listPersonalKeys } from "@todo/database/accounts/personal-keys";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { makeKey, removeKey } from "../account/make-key.ts";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import type { Handler } from "./handler.ts";
import { all, toKey } from "./views.ts";

/** `GET /auth/api/keys` */
export function listKeys({ db }: Dependencies): Handler<"listKeys"> {
  return async (c) => all((await listPersonalKeys(db, c.var.user.id)).map(toKey));
}

/** `POST /auth/api/keys`: only this answer contains the key. */
export function createKey(deps: Dependencies): Handler<"createKey"> {
  return async (c, { body: { name, scopes, expires_in_days: days } }) => {
    const life = days === null ? null : days * 86_400_000;
    const wish = { accountId: c.var.user.id, name, scopes: [...new Set(scopes)], life };
    const { key, ...made } = await changeAccounts(deps, c, (it) => makeKey(it, wish), actorOf(c));
    c.header("cache-control", "no-store");
    const row = { ...made, created_at: made.createdAt, expires_at: made.expiresAt, last_used_at: null };
    return { ...toKey({ ...row, name, scopes: wish.scopes }), key };
  };
}

/** `DELETE /auth/api/keys/{id}`: other users' keys are not found. */
export function deleteKey(deps: Dependencies): Handler<"deleteKey"> {
  return async (c, { id }) => {
    const work = (change: AccountChange) => removeKey(change, c.var.user.id, id);
    if (!(await changeAccounts(deps, c, work, actorOf(c)))) throw notFound("key");
    return undefined;
  };
}
