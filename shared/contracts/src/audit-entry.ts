import * as v from "valibot";
import { id, timestamp } from "./primitives.ts";

export const auditEntry = v.object({
  /** The event's number in its user's log: 1, 2, 3 … without a gap. */
  seq: v.number(),
  event_id: id,
  type: v.string(),
  task_id: id,
  time: timestamp,
  data: v.record(v.string(), v.unknown()),
  /** Hash of the entry before; 64 zeros before the first. */
  prev_hash: v.string(),
  /** SHA-256 of the previous hash and this entry, hex. */
  hash: v.string(),
});
export type AuditEntry = v.InferOutput<typeof auditEntry>;

/** What each means: docs/audit.md. */
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
  /** The last entry that a valid signature covers; 0: none. */
  signed_seq: v.number(),
  problems: v.array(auditProblem),
});
export type AuditVerification = v.InferOutput<typeof auditVerification>;
