import { listAccounts } from "@todo/database/accounts/accounts";
import { listInvitations } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";

/** `GET /operator/accounts` */
export function listPeople({ db, now }: Dependencies): Handler {
  return async (c) => {
    const [accounts, invitations] = await Promise.all([
      listAccounts(db),
      listInvitations(db, new Date(now())),
    ]);
    return c.json({
      accounts: accounts.map(({ id, name, role, password_hash, created_at, disabled_at, erase_at }) => ({
        id,
        name,
        role,
        has_password: password_hash !== null,
        created_at,
        disabled_at,
        erase_at,
      })),
      invitations,
    });
  };
}
