import { listAppGrants } from "@todo/database/oauth/app-grants";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { changeAccounts } from "../changes/change-accounts.ts";
import { disconnectApps } from "../oauth/grants/disconnect-apps.ts";
import type { Handler } from "./handler.ts";
import { all, toApp } from "./views.ts";

/** `GET /auth/api/apps` */
export function listApps({ db, now }: Dependencies): Handler<"listApps"> {
  return async (c) => all((await listAppGrants(db, c.var.user.id, new Date(now()))).map(toApp));
}

/** `DELETE /auth/api/apps/{id}`: other users' apps are not found. */
export function disconnectApp(deps: Dependencies): Handler<"disconnectApp"> {
  return async (c, { id: only }) => {
    const account = c.var.user.id;
    const disconnect = changeAccounts(
      deps,
      c,
      (it) => disconnectApps(it, account, { only }, "disconnected"),
      actorOf(c),
    );
    if ((await disconnect) === 0) throw notFound("app");
    return undefined;
  };
}
