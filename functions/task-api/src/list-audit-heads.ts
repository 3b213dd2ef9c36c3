import type { AuditHeads } from "@todo/contracts/audit-head";
import { listHeads } from "@todo/database/audit/list-heads";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { auditPublicKeys } from "./audit-public-keys.ts";

/** `GET /api/audit/heads` */
export function listAuditHeads({ db, dapr }: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { id: user_id } = c.var.user;
    const [items, keys] = await Promise.all([listHeads(db, user_id), auditPublicKeys(dapr)]);
    return c.json({ user_id, items, keys } satisfies AuditHeads);
  };
}
