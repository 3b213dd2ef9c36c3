import * as v from "valibot";
import { actor } from "./actor.ts";
import { id, timestamp } from "./primitives.ts";

export const auditEntry = v.object({
  /** The event's number in its user's log: 1, 2, 3 … without a gap. */
  seq: v.number(),
  event_id: id,
  type: v.string(),
  /** The task that it is about; null if it is about something else. */
  task_id: v.nullable(v.string()),
  /** `tasks/<id>`, `lists/<id>`, `settings` or `account`. */
  subject: v.string(),
  /** Who did it, and through which interface; null in entries from older versions, which did not record it. */
  actor: v.nullable(actor),
  time: timestamp,
  data: v.record(v.string(), v.unknown()),
  /** Hash of the previous entry; 64 zeros for the first. */
  prev_hash: v.string(),
  /** SHA-256 of the previous hash and this entry, hex. */
  hash: v.string(),
});
export type AuditEntry = v.InferOutput<typeof auditEntry>;

/** docs/audit.md explains each. */
export const auditProblemKinds = [
  "gap",
  "broken_chain",
  "wrong_hash",
  "not_audited",
  "differs_from_event_log",
  "event_log_cut",
  "not_signed",
  "bad_signature",
  "unknown_key",
  "differs_from_head",
  "head_missing",
  "differs_from_kept_head",
] as const;

export const auditProblem = v.object({
  seq: v.number(),
  kind: v.picklist(auditProblemKinds),
});
export type AuditProblem = v.InferOutput<typeof auditProblem>;

export const auditVerification = v.object({
  ok: v.boolean(),
  entries: v.number(),
  last_seq: v.number(),
  /** The last entry that a valid signature covers; 0 if there is none. */
  signed_seq: v.number(),
  problems: v.array(auditProblem),
});
export type AuditVerification = v.InferOutput<typeof auditVerification>;
