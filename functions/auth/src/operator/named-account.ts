import { typed } from "@todo/contracts/text";
import { type Account, findAccountByName } from "@todo/database/accounts/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Context } from "hono";
import * as v from "valibot";

/** Longer than names may be today: users from before there were accounts may have such names. */
export const maxAccountName = 255;

export const accountName = v.pipe(
  typed,
  v.minLength(1, "expected a name"),
  v.maxLength(maxAccountName, `expected at most ${maxAccountName} characters`),
);

const body = v.strictObject({ name: accountName });

/** @throws ProblemError 404, 422 */
export async function namedAccount(c: Context, { db }: Pick<Dependencies, "db">): Promise<Account> {
  const { name } = await validateBody(c, body);
  const account = await findAccountByName(db, name);
  if (!account) throw notFound("account");
  return account;
}
