import type { AuditHeads } from "@todo/contracts/audit-head";
import { listHeads } from "@todo/database/audit/list-heads";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { auditPublicKeys } from "./audit-public-keys.ts";
import type { Handler } from "./handler.ts";

/** `GET /api/audit/heads` */
export function listAuditHeads({ db, dapr }: Dependencies): Handler<"listAuditHeads"> {
  return async (c) => {
    const { id: user_id } = c.var.user;
    const [items, keys] = await Promise.all([listHeads(db, user_id), auditPublicKeys(dapr)]);
    return { user_id, items, keys } satisfies AuditHeads;
  };
}
