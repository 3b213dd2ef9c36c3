import type { AuditProblem, AuditVerification } from "@todo/contracts/audit-entry";
import { sql } from "kysely";
import { auditColumns } from "../tables/audit-log.ts";
import type { Database } from "../tables/database.ts";
import { genesisHash, hashEntry } from "./hash-entry.ts";

/** Rows read at a time, so that a long log is not held in memory. */
const batchSize = 1_000;
/** Problems reported at most; the first ones tell where to look. */
const maxProblems = 100;

/**
 * Recomputes a user's whole chain: every number present, every hash right, every entry equal to its event.
 *
 * @param auditedBefore an event younger than this may still be on its way to the audit log
 */
export async function verifyAudit(
  db: Database,
  userId: string,
  auditedBefore: Date,
): Promise<AuditVerification> {
  const problems: AuditProblem[] = [];
  let entries = 0;
  let lastSeq = 0;
  let previous = genesisHash;
  for (;;) {
    const rows = await db
      .selectFrom("audit_log")
      .select(auditColumns)
      .where("user_id", "=", userId)
      .where("seq", ">", lastSeq)
      .orderBy("seq")
      .limit(batchSize)
      .execute();
    for (const row of rows) {
      if (row.seq !== lastSeq + 1) problems.push({ seq: lastSeq + 1, kind: "gap" });
      if (row.prev_hash !== previous) problems.push({ seq: row.seq, kind: "broken_chain" });
      if (row.hash !== hashEntry(row.prev_hash, row)) problems.push({ seq: row.seq, kind: "wrong_hash" });
      entries += 1;
      lastSeq = row.seq;
      previous = row.hash;
    }
    if (rows.length < batchSize) break;
  }
  problems.push(...(await compareWithEventLog(db, userId, auditedBefore)));
  return { ok: problems.length === 0, entries, last_seq: lastSeq, problems: problems.slice(0, maxProblems) };
}

async function compareWithEventLog(
  db: Database,
  userId: string,
  auditedBefore: Date,
): Promise<AuditProblem[]> {
  const { rows } = await sql<AuditProblem>`
    select coalesce(event.seq, audit.seq) as seq,
      case when audit.seq is null then 'not_audited' else 'differs_from_event_log' end as kind
    from (select * from event_log where user_id = ${userId}) event
    full join (select * from audit_log where user_id = ${userId}) audit on audit.seq = event.seq
    where (audit.seq is null and event.time < ${auditedBefore})
      or (audit.seq is not null and (event.seq is null or audit.event_id <> event.id
        or audit.type <> event.type or audit.time <> event.time or audit.data <> event.data))
    order by 1 limit ${maxProblems}`.execute(db);
  return rows;
}
