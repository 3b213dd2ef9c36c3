import { deleteInvitation } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { readForm } from "../pages/form.ts";
import type { AccountHandler } from "./handler.ts";
import { administratorsOnly } from "./invite.ts";
import { readId } from "./read-id.ts";

/** Nobody can use the invitation any more. Administrators only. */
export function withdrawInvitation({ db, now }: Dependencies): AccountHandler {
  return async (c) => {
    administratorsOnly(c);
    const id = readId(await readForm(c));
    await db.transaction().execute((tx) => deleteInvitation(tx, id, new Date(now())));
    return c.redirect("/auth/account", 303);
  };
}
