import { givenId } from "@todo/contracts/primitives";
import { deleteInvitation } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const body = v.strictObject({ id: givenId });

/** `POST /operator/invitations/withdraw` */
export function withdrawInvitation({ db, now }: Dependencies): Handler {
  return async (c) => {
    const { id } = await validateBody(c, body);
    const found = await db.transaction().execute((tx) => deleteInvitation(tx, id, new Date(now())));
    if (!found) throw notFound("invitation");
    return c.json({ id });
  };
}
