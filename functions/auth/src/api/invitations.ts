import { listInvitations as list } from "@todo/database/accounts/links";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import { notFound } from "@todo/function-kit/problem-error";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { invite } from "../people/invite.ts";
import { withdraw } from "../people/withdraw.ts";
import { type Handler, requireAdministrator } from "./handler.ts";
import { all } from "./views.ts";

/** `GET /auth/api/invitations` */
export function listInvitations(deps: Dependencies): Handler<"listInvitations"> {
  return async (c) => {
    await requireAdministrator(deps, c);
    const invitations = await list(deps.db, new Date(deps.now()));
    return all(
      invitations.map(({ id, role, created_at, expires_at }) => ({
        id,
        role,
        created_at: created_at.toISOString(),
        expires_at: expires_at.toISOString(),
      })),
    );
  };
}

/** `POST /auth/api/invitations`: only this answer contains the link. */
export function createInvitation(deps: Dependencies): Handler<"createInvitation"> {
  return async (c, { body: { role } }) => {
    await requireAdministrator(deps, c);
    const work = (change: AccountChange) => invite(change, role, c.var.user.id);
    const { path, ...made } = await changeAccounts(deps, c, work, actorOf(c));
    c.header("cache-control", "no-store");
    return { ...made, role, url: originOf(c, deps.config) + path };
  };
}

/** `DELETE /auth/api/invitations/{id}`: after this it cannot be used any more. */
export function withdrawInvitation(deps: Dependencies): Handler<"withdrawInvitation"> {
  return async (c, { id }) => {
    await requireAdministrator(deps, c);
    const work = (change: AccountChange) => withdraw(change, id, c.var.user.id);
    if (!(await changeAccounts(deps, c, work, actorOf(c)))) throw notFound("invitation");
    return undefined;
  };
}
