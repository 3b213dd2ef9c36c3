import type { authOperations } from "@todo/contracts/operations/account";
import type { Account } from "@todo/database/accounts/accounts";
import { findAccount, mayEnter } from "@todo/database/accounts/accounts";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** The handler of one of this function's operations, by the operation's name. */
export type Handler<Name extends keyof typeof authOperations> = UserHandler<(typeof authOperations)[Name]>;

/** The account of the caller. @throws ProblemError 401 when it no longer exists or is disabled */
export async function ownAccount({ db }: Pick<Dependencies, "db">, c: Context<UserEnv>): Promise<Account> {
  const account = await findAccount(db, c.var.user.id);
  if (account && mayEnter(account)) return account;
  throw new ProblemError(401, "unauthorized", "the account no longer exists");
}

/** Asks the database, because a role that was taken away must not last as long as a token. @throws ProblemError 401, 403 */
export async function requireAdministrator(
  deps: Pick<Dependencies, "db">,
  c: Context<UserEnv>,
): Promise<Account> {
  const account = await ownAccount(deps, c);
  if (account.role === "administrator") return account;
  throw new ProblemError(403, "administrators_only", "only an administrator may do this");
}
