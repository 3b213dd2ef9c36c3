import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";
import { changeAccounts } from "../changes/change-accounts.ts";
import { invite } from "../people/invite.ts";

const body = v.strictObject({
  role: v.optional(v.picklist(["administrator", "member"], "expected administrator or member"), "member"),
});

/** `POST /operator/invitations` */
export function inviteSomebody(deps: Dependencies): Handler {
  return async (c) => {
    const { role } = await validateBody(c, body);
    const link = await changeAccounts(deps, c, (change) => invite(change, role, null));
    return c.json(link, 201);
  };
}
