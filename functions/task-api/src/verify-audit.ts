import { verifyAudit as verify } from "@todo/database/audit/verify-audit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { auditPublicKeys } from "./audit-public-keys.ts";
import type { Handler } from "./handler.ts";

/** Milliseconds that an event may take to reach the audit log before it counts as missing there. */
const onItsWay = 120_000;

/** `GET /api/audit/verify` */
export function verifyAudit(deps: Dependencies): Handler<"verifyAudit"> {
  return async (c, { query: { head: kept } }) => {
    const auditedBefore = new Date(Date.parse(deps.now()) - onItsWay);
    const keys = await auditPublicKeys(deps.dapr);
    const verification = await verify(deps.db, c.var.user.id, { auditedBefore, keys, kept });
    deps.metrics.auditVerifications.add({ outcome: verification.ok ? "ok" : "broken" });
    return verification;
  };
}
