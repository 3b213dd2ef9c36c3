import { auditEntry, auditVerification } from "../audit-entry.ts";
import { auditHeads } from "../audit-head.ts";
import { auditQuery, verifyAuditQuery } from "../audit-query.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

export const auditOperations = {
  queryAudit: {
    method: "GET",
    path: "/api/audit",
    scope: "tasks:read",
    query: auditQuery,
    output: page(auditEntry),
  },
  listAuditHeads: { method: "GET", path: "/api/audit/heads", scope: "tasks:read", output: auditHeads },
  verifyAudit: {
    method: "GET",
    path: "/api/audit/verify",
    scope: "tasks:read",
    query: verifyAuditQuery,
    output: auditVerification,
  },
} as const satisfies Operations;
