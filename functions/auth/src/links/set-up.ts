import { hasAdministrator } from "@todo/database/accounts/accounts";
import { takeTurns } from "@todo/database/accounts/take-turns";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { createAccountPages } from "./create-account.ts";

/**
 * `/auth/set-up`: the person with the first link becomes the administrator. Of several concurrent attempts, one
 * succeeds.
 */
export const setUpPages = (deps: Dependencies) =>
  createAccountPages(deps, {
    purpose: "set-up",
    title: "setUp",
    text: "setUpText",
    permitted: lacksAdministrator,
  });

/** The lock is held until the transaction ends. */
export async function lacksAdministrator(tx: Tx): Promise<boolean> {
  await takeTurns(tx, "set up");
  return !(await hasAdministrator(tx));
}
