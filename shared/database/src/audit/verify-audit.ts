import type { AuditProblem, AuditVerification } from "@todo/contracts/audit-entry";
import type { AuditKey } from "@todo/contracts/audit-head";
import type { Position } from "@todo/domain/audit/check-chain";
import { sql } from "kysely";
import { auditColumns } from "../tables/audit-log.ts";
import type { Database, Tx } from "../tables/database.ts";
import { toAuditEntry } from "./audit-row.ts";
import { checkChain } from "./check-chain.ts";
import { listHeads } from "./list-heads.ts";

/** Rows read at a time: a long log is not held in memory, and other requests are served in between. */
const batchSize = 100;
/** Maximum number of problems reported; the first ones show where to look. */
const maxProblems = 100;

export interface VerifyOptions {
  /** An event younger than this may still be on its way to the audit log, or an entry to its signature. */
  readonly auditedBefore: Date;
  /**
   * Keys that heads are signed with. An empty list: this installation does not sign. Undefined: signatures are not checked.
   */
  readonly keys?: readonly AuditKey[];
  /** A head that was stored elsewhere. */
  readonly kept?: Position | undefined;
}

/**
 * Recomputes a user's whole chain: every number is present, every hash is correct, every entry equals its event,
 * there are as many events as were counted, and every signed head is in its place.
 */
export function verifyAudit(
  db: Database,
  userId: string,
  options: VerifyOptions,
): Promise<AuditVerification> {
  // Reads one snapshot, because entries and heads are added in the meantime.
  const snapshot = db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only");
  return snapshot.execute((tx) => verifyIn(tx, userId, options));
}

async function verifyIn(
  db: Tx,
  userId: string,
  { auditedBefore, keys, kept }: VerifyOptions,
): Promise<AuditVerification> {
  const heads = await listHeads(db, userId);
  const chain = checkChain({ userId, heads, keys, kept: kept ? [kept] : [] });
  let lastRead = 0;
  for (;;) {
    const rows = await db
      .selectFrom("audit_log")
      .select(auditColumns)
      .where("user_id", "=", userId)
      .where("seq", ">", lastRead)
      .orderBy("seq")
      .limit(batchSize)
      .execute();
    for (const row of rows) chain.add(toAuditEntry(row));
    lastRead = rows.at(-1)?.seq ?? lastRead;
    if (rows.length < batchSize) break;
  }
  const { entries, lastSeq, signedSeq, problems } = chain.end(auditedBefore);
  problems.push(
    ...(await compareWithEventLog(db, userId, auditedBefore)),
    ...(await compareWithCount(db, userId)),
  );
  return {
    ok: problems.length === 0,
    entries,
    last_seq: lastSeq,
    signed_seq: signedSeq,
    problems: problems.slice(0, maxProblems),
  };
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
        or audit.type <> event.type or audit.time <> event.time or audit.data <> event.data
        or (audit.actor is not null and (audit.actor, audit.subject) is distinct from (event.actor, event.subject))))
    order by 1 limit ${maxProblems}`.execute(db);
  return rows;
}

/** Detects a truncated end of both logs, if the count was not changed too. */
async function compareWithCount(db: Database, userId: string): Promise<AuditProblem[]> {
  const { rows } = await sql<{ counted: number; last: number }>`
    select coalesce((select seq from event_log_heads where user_id = ${userId}), 0)::int8 as counted,
      coalesce((select max(seq) from event_log where user_id = ${userId}), 0)::int8 as last`.execute(db);
  const { counted = 0, last = 0 } = rows[0] ?? {};
  return counted === last ? [] : [{ seq: Math.min(counted, last) + 1, kind: "event_log_cut" }];
}
