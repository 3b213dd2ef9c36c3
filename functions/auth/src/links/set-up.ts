import { hasAdministrator } from "@todo/database/accounts/accounts";
import { takeTurns } from "@todo/database/accounts/take-turns";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { createAccountPages } from "./create-account.ts";

/** `/auth/set-up`: whoever has the first link becomes the administrator. Of several who try at once, one does. */
export const setUpPages = (deps: Dependencies) =>
  createAccountPages(deps, {
    purpose: "set-up",
    title: "setUp",
    text: "setUpText",
    permitted: lacksAdministrator,
  });

/** Held until the transaction ends. */
export async function lacksAdministrator(tx: Tx): Promise<boolean> {
  await takeTurns(tx, "set up");
  return !(await hasAdministrator(tx));
}
