import { nameKey } from "@todo/database/accounts/accounts";
import { countAttempt, type Limit } from "@todo/database/accounts/sign-in-attempts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { networkOf } from "./network-of.ts";

/**
 * Attempts within 15 minutes: from one address to one account, from one address, and to one account. The last is
 * higher, so that locking others out is not cheap.
 */
const limits = { pair: 10, address: 50, account: 100 } as const;

/** The client's address as the gateway sees it: the gateway sets this header itself. */
export const addressOf = (c: Context) =>
  networkOf(c.req.header("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown");

export const pairOf = (c: Context, name: string) => `pair ${addressOf(c)} ${nameKey(name)}`;

/** Counts a sign-in attempt, whether or not the account exists. @returns seconds to wait; 0: none */
export function countSignIn(deps: Dependencies, c: Context, name: string): Promise<number> {
  const counted: Limit[] = [
    { what: pairOf(c, name), attempts: limits.pair },
    { what: `address ${addressOf(c)}`, attempts: limits.address },
    { what: `account ${nameKey(name)}`, attempts: limits.account },
  ];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts a wrong link code, or a form that was submitted with a code. @returns seconds to wait; 0: none */
export function countCode(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `code ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts a browser's request for sign-in options for a passkey. @returns seconds to wait; 0: none */
export function countPasskey(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `passkey ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/**
 * Attempts within 15 minutes to enter a device code: of one account, and from one address. There are 20^8 codes, of
 * which few are valid at a time.
 */
const deviceLimits = { account: 10, address: 30 } as const;

/** Counts an invalid device code. @returns seconds to wait; 0: none */
export function countDeviceCode(deps: Dependencies, c: Context, accountId: string): Promise<number> {
  const counted = [
    { what: `device code by ${accountId}`, attempts: deviceLimits.account },
    { what: `device code from ${addressOf(c)}`, attempts: deviceLimits.address },
  ];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

const countOf = (what: string, attempts: number) => (deps: Dependencies, c: Context) =>
  countAttempt(deps.db, [{ what: `${what} ${addressOf(c)}`, attempts }], new Date(deps.now()));

/** Counts client registrations from an address. @returns seconds to wait; 0: none */
export const countRegistration = countOf("registration", 20);

/** Counts device authorization requests from an address. @returns seconds to wait; 0: none */
export const countDevice = countOf("device", 30);

/** Counts client metadata documents that are fetched for an account. @returns seconds to wait; 0: none */
export function countDocument(deps: Dependencies, accountId: string): Promise<number> {
  const counted = [{ what: `document for ${accountId}`, attempts: 30 }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}

/** Counts redirects to the identity provider. @returns seconds to wait; 0: none */
export function countProvider(deps: Dependencies, c: Context): Promise<number> {
  const counted = [{ what: `provider ${addressOf(c)}`, attempts: limits.address }];
  return countAttempt(deps.db, counted, new Date(deps.now()));
}
