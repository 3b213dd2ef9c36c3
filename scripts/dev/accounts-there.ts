import type { Account } from "../accounts/describe-accounts.ts";
import { askOperator, type DaprAccess } from "./ask-operator.ts";
import { CommandError } from "./command-error.ts";

/** The usable accounts: neither disabled nor about to be erased. @throws CommandError */
export async function accountsThere(dapr: DaprAccess): Promise<readonly Account[]> {
  const { accounts } = await askOperator<{ accounts: Account[] }>(dapr, "GET", "/accounts");
  return accounts.filter(({ disabled_at, erase_at }) => disabled_at === null && erase_at === null);
}

/**
 * The account to use when none is named: the only one. None is created, because the owner of an existing account would
 * then look for their tasks in the wrong one.
 *
 * @param how how to name one, like `--user <name>`
 * @throws CommandError `no_account`, `several_accounts`
 */
export function onlyAccount(accounts: readonly Pick<Account, "name">[], how: string): string {
  const [one, ...others] = accounts;
  if (one === undefined)
    throw new CommandError(
      "no_account",
      `there is no account yet: open the "Set up" link that dev prints, or name one, which is then made (${how})`,
    );
  if (others.length === 0) return one.name;
  const names = accounts.map(({ name }) => name).join(", ");
  throw new CommandError("several_accounts", `say which account is meant (${how}). There are: ${names}`);
}
