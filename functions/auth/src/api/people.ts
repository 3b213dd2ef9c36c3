import { type Account, listAccounts, lockAccount } from "@todo/database/accounts/accounts";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, notFound, ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { disable, enable, eraseLater } from "../people/close-account.ts";
import { type Handler, requireAdministrator } from "./handler.ts";
import { all, toPerson } from "./views.ts";

/** `GET /auth/api/people` */
export function listPeople(deps: Dependencies): Handler<"listPeople"> {
  return async (c) => {
    await requireAdministrator(deps, c);
    return all((await listAccounts(deps.db)).map(toPerson));
  };
}

/** `POST /auth/api/people/disable` */
export function disablePerson(deps: Dependencies): Handler<"disablePerson"> {
  return (c, { body: { id } }) =>
    change(deps, c, id, async (it) => {
      refuseOwn(c, id);
      await disable(it, id);
    });
}

/** `POST /auth/api/people/enable` */
export function enablePerson(deps: Dependencies): Handler<"enablePerson"> {
  return (c, { body: { id } }) => change(deps, c, id, (it) => enable(it, id));
}

/** `POST /auth/api/people/delete` */
export function deletePerson(deps: Dependencies): Handler<"deletePerson"> {
  return (c, { body: { id, confirm } }) =>
    change(deps, c, id, async (it, { name }) => {
      refuseOwn(c, id);
      if (confirm !== name) throw invalidField("confirm", "expected the name of the account");
      const at = await eraseLater(it, id);
      deps.log.info("account will be erased", { account_id: id, at: at.toISOString() });
    });
}

/** Without this check, the last administrator could lock everybody out. */
function refuseOwn(c: Context<UserEnv>, id: string): void {
  if (id === c.var.user.id) throw new ProblemError(409, "own_account", "this is your own account");
}

async function change(
  deps: Dependencies,
  c: Context<UserEnv>,
  id: string,
  work: (change: AccountChange, account: Account) => Promise<void>,
) {
  await requireAdministrator(deps, c);
  const done = async (it: AccountChange) => {
    const { tx } = it;
    const account = await lockAccount(tx, id);
    if (!account) throw notFound("account");
    await work(it, account);
    return toPerson((await lockAccount(tx, id)) ?? account);
  };
  return changeAccounts(deps, c, done, actorOf(c));
}
