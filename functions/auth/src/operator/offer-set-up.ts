import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { makeLink } from "../links/make-link.ts";
import { lacksAdministrator } from "../links/set-up.ts";

/** `POST /operator/set-up-links`: creates a link for becoming the administrator; it replaces the previous one. */
export function offerSetUp(deps: Dependencies): Handler {
  return async (c) => {
    const link = await deps.db.transaction().execute(async (tx) => {
      if (!(await lacksAdministrator(tx))) return undefined;
      return makeLink(tx, new Date(deps.now()), "set-up", { role: "administrator" });
    });
    if (link) return c.json(link, 201);
    throw new ProblemError(409, "already_set_up", "there is an administrator: they can invite others");
  };
}
