import type { AuditEntry } from "@todo/contracts/audit-entry";
import { readSubject } from "@todo/contracts/events/subject";
import type { Selectable } from "kysely";
import type { AuditLogTable } from "../tables/audit-log.ts";

/** @param row without a `subject` if an older version wrote it: it is about a task */
export function toEntry<Row extends Omit<Selectable<AuditLogTable>, "user_id">>(
  row: Row,
): Row & { readonly subject: string } {
  return { ...row, subject: row.subject ?? readSubject(row.task_id ?? "") };
}

/** In the format of the API and of exports. */
export function toAuditEntry(row: Omit<Selectable<AuditLogTable>, "user_id">): AuditEntry {
  const { seq, event_id, type, task_id, subject, actor, time, data, prev_hash, hash } = toEntry(row);
  return { seq, event_id, type, task_id, subject, actor, time: time.toISOString(), data, prev_hash, hash };
}
