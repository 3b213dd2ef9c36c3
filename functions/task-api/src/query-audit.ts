import { catalog } from "@todo/contracts/events/catalog";
import { id, timestamp } from "@todo/contracts/primitives";
import { cursor, limit } from "@todo/contracts/task-query";
import { listAudit } from "@todo/database/audit/list-audit";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const types = catalog.map((definition) => definition.type);

const query = v.strictObject({
  task_id: v.optional(id),
  type: v.optional(v.picklist(types, `expected one of ${types.join(", ")}`)),
  /** Inclusive, both. */
  from: v.optional(timestamp),
  to: v.optional(timestamp),
  limit,
  cursor,
});

/** `GET /api/audit` */
export function queryAudit(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { from, to, ...rest } = validateQuery(c, query);
    const range = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    return c.json(await listAudit(deps.db, c.var.user.id, { ...rest, ...range }));
  };
}
