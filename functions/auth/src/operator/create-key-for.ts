import { randomUUIDv7 } from "node:crypto";
import { AccountCreated } from "@todo/contracts/events/account-events";
import { timeZone } from "@todo/contracts/primitives";
import { scope, scopes } from "@todo/contracts/scopes";
import {
  findAccount,
  findAccountByName,
  insertAccount,
  listAccounts,
  mayEnter,
} from "@todo/database/accounts/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";
import { makeKey } from "../account/make-key.ts";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { newAccountName } from "../links/account-name.ts";
import { accountName, maxAccountName } from "./named-account.ts";

const body = v.strictObject({
  account: accountName,
  /** The name of the key. */
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), "command line"),
  scopes: v.optional(v.pipe(v.array(scope), v.minLength(1, "expected at least one scope")), [...scopes]),
  time_zone: v.optional(timeZone),
  /** Seconds until it expires. */
  expires_in: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500 * 86_400)),
});

/**
 * `POST /operator/keys`: a personal key of an account. If the account does not exist, it is created without a
 * password: only keys give access until one is set.
 */
export function createKeyFor(deps: Dependencies): Handler {
  return async (c) => {
    const wish = await validateBody(c, body);
    const made = await changeAccounts(deps, c, async (change) => {
      const account = await accountOf(change, wish.account);
      const life = wish.expires_in * 1_000;
      const { name, time_zone: zone } = wish;
      const key = { accountId: account.id, name, scopes: wish.scopes, timeZone: zone, life };
      return { ...(await makeKey(change, key)), account };
    });
    const { id, key, expiresAt, account } = made;
    const others = account.made ? await someOthers(deps, account.name) : [];
    return c.json({ id, key, expires_at: expiresAt, account, others }, 201);
  };
}

interface FoundOrMade {
  readonly id: string;
  readonly name: string;
  /** Whether the account was created by this request. */
  readonly made: boolean;
}

/** A new account's id is its name, unless an existing account that was renamed still has that id. */
async function accountOf({ tx, now, tell }: AccountChange, wanted: string): Promise<FoundOrMade> {
  const existing = await findAccountByName(tx, wanted);
  if (existing && mayEnter(existing)) return { id: existing.id, name: existing.name, made: false };
  if (existing) throw new ProblemError(409, "account_disabled", "this account is disabled");
  const { success, issues, output: name } = v.safeParse(newAccountName(maxAccountName), wanted);
  if (!success) throw invalidField("account", issues[0].message);
  const rest = { name, role: "member", passwordHash: null, timeZone: null } as const;
  const id = (await findAccount(tx, name)) ? randomUUIDv7() : name;
  if (await insertAccount(tx, { id, ...rest }, now)) {
    tell(id, AccountCreated, { role: rest.role, by: "operator" });
    return { id, name, made: true };
  }
  // It was created by a concurrent request.
  const made = await findAccountByName(tx, name);
  if (made) return { id: made.id, name: made.name, made: false };
  throw new ProblemError(409, "concurrent_changes", "try again");
}

/** Existing names, in case the name was mistyped. */
async function someOthers({ db }: Dependencies, made: string): Promise<string[]> {
  const names = (await listAccounts(db)).map(({ name }) => name);
  return names.filter((it) => it !== made).slice(0, 20);
}
