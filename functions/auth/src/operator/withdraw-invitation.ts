import { givenId } from "@todo/contracts/primitives";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";
import { changeAccounts } from "../changes/change-accounts.ts";
import { withdraw } from "../people/withdraw.ts";

const body = v.strictObject({ id: givenId });

/** `POST /operator/invitations/withdraw` */
export function withdrawInvitation(deps: Dependencies): Handler {
  return async (c) => {
    const { id } = await validateBody(c, body);
    const found = await changeAccounts(deps, c, (change) => withdraw(change, id));
    if (!found) throw notFound("invitation");
    return c.json({ id });
  };
}
