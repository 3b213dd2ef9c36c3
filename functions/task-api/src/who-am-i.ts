import { findAccountName } from "@todo/database/accounts/find-account-name";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/me` */
export function whoAmI({ db }: Dependencies): Handler<"whoAmI"> {
  return async (c) => {
    const { user, via } = c.var;
    const ends = user.expiresAt < Number.MAX_SAFE_INTEGER;
    return {
      user_id: user.id,
      name: (await findAccountName(db, user.id)) ?? null,
      client: user.client,
      via,
      scopes: [...user.scopes],
      expires_at: ends ? new Date(user.expiresAt).toISOString() : null,
    };
  };
}
