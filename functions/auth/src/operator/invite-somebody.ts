import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";
import { makeLink } from "../links/make-link.ts";

const body = v.strictObject({
  role: v.optional(v.picklist(["administrator", "member"], "expected administrator or member"), "member"),
});

/** `POST /operator/invitations` */
export function inviteSomebody(deps: Dependencies): Handler {
  return async (c) => {
    const { role } = await validateBody(c, body);
    const link = await deps.db.transaction().execute((tx) => makeLink(tx, deps, "invitation", { role }));
    return c.json(link, 201);
  };
}
