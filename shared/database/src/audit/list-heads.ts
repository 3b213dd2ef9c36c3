import type { AuditHead } from "@todo/contracts/audit-head";
import type { Database } from "../tables/database.ts";

/** All signed heads of a user, in the order of their days: one a day at most. */
export async function listHeads(db: Database, userId: string): Promise<AuditHead[]> {
  const rows = await db
    .selectFrom("audit_heads")
    .select(["seq", "hash", "previous", "signed_at", "key_id", "signature"])
    .where("user_id", "=", userId)
    .orderBy("day")
    .execute();
  return rows.map((row) => ({ ...row, signed_at: row.signed_at.toISOString() }));
}
