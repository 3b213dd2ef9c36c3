import { deletePersonalKey } from "@todo/database/accounts/personal-keys";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { readForm } from "../pages/form.ts";
import type { AccountHandler } from "./handler.ts";
import { readId } from "./read-id.ts";

/** Deletes one of one's own keys; those of others are not found. */
export function deleteKey({ db }: Dependencies): AccountHandler {
  return async (c) => {
    const id = readId(await readForm(c));
    const { accountId } = c.var.session;
    await db.transaction().execute((tx) => deletePersonalKey(tx, accountId, id));
    return c.redirect("/auth/account", 303);
  };
}
