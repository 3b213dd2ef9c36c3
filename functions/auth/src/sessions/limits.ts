import { nameKey } from "@todo/database/accounts/accounts";
import { countAttempt, type Limit } from "@todo/database/accounts/sign-in-attempts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { networkOf } from "./network-of.ts";

/**
 * Attempts in a quarter of an hour: of one address at one account, of one address at all, and of everybody at one account. The
 * last is higher, so that nobody can lock others out at little cost.
 */
const limits = { pair: 10, address: 50, account: 100 } as const;

/** The client's address, as the gateway saw it: it writes this header itself. */
export const addressOf = (c: Context) =>
  networkOf(c.req.header("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown");

export const pairOf = (c: Context, name: string) => `pair ${addressOf(c)} ${nameKey(name)}`;

/** Counts an attempt to sign in, whether or not there is such an account. @returns seconds to wait; 0: none */
export function countSignIn(deps: Dependencies, c: Context, name: string): Promise<number> {
  const counted: Limit[] = [
    { what: pairOf(c, name), attempts: limits.pair },
    { what: `address ${addressOf(c)}`, attempts: limits.address },
    { what: `account ${nameKey(name)}`, attempts: limits.account },
  ];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts a wrong code of a link, or a form that was sent with one. @returns seconds to wait; 0: none */
export function countCode(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `code ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts what a browser asks for to sign in by passkey. @returns seconds to wait; 0: none */
export function countPasskey(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `passkey ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/**
 * Attempts in a quarter of an hour to type the code of a device: of one account, and of one address. There are 20^8 codes, of
 * which few are waited for at a time.
 */
const deviceLimits = { account: 10, address: 30 } as const;

/** Counts a code of a device that opened nothing. @returns seconds to wait; 0: none */
export function countDeviceCode(deps: Dependencies, c: Context, accountId: string): Promise<number> {
  const counted = [
    { what: `device code by ${accountId}`, attempts: deviceLimits.account },
    { what: `device code from ${addressOf(c)}`, attempts: deviceLimits.address },
  ];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

const countOf = (what: string, attempts: number) => (deps: Dependencies, c: Context) =>
  countAttempt(deps.db, [{ what: `${what} ${addressOf(c)}`, attempts }], new Date(deps.now()));

/** Counts programs that register from an address. @returns seconds to wait; 0: none */
export const countRegistration = countOf("registration", 20);

/** Counts devices that ask from an address to be let in. @returns seconds to wait; 0: none */
export const countDevice = countOf("device", 30);

/** Counts the documents of programs that are fetched for an account. @returns seconds to wait; 0: none */
export function countDocument(deps: Dependencies, accountId: string): Promise<number> {
  const counted = [{ what: `document for ${accountId}`, attempts: 30 }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts who goes to the identity provider. @returns seconds to wait; 0: none */
export function countProvider(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `provider ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}
