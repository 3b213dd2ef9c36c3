import { accountsToErase, eraseAccount } from "@todo/database/accounts/erase-account";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";

/**
 * `POST /operator/erasures`: erases the accounts that are due for erasure, with all their data including the audit
 * log, and logs it. `cron-reminders` calls it while there are any.
 */
export function eraseAccounts({ db, now, log }: Dependencies): Handler {
  return async (c) => {
    const accounts = await accountsToErase(db, new Date(now()));
    for (const id of accounts) {
      const rows = await db.transaction().execute((tx) => eraseAccount(tx, id));
      log.warn("account erased, with all its data and its audit log", { account_id: id, rows });
    }
    return c.json({ erased: accounts.length });
  };
}
