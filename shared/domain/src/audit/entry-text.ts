import type { Actor } from "@todo/contracts/actor";
import type { AuditHead } from "@todo/contracts/audit-head";
import { readSubject, taskIdOf } from "@todo/contracts/events/subject";
import canonicalize from "canonicalize";

/** The previous hash of the first entry. */
export const genesisHash = "0".repeat(64);

export interface HashedEntry {
  readonly user_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly type: string;
  readonly task_id: string | null;
  readonly subject: string;
  /** Null: the entry has the first form. */
  readonly actor: Actor | null;
  readonly time: Date;
  readonly data: Record<string, unknown>;
}

/**
 * What is hashed of an entry, after the previous hash: canonical JSON (RFC 8785), so that anybody can check it. Entries that name
 * no actor have the first form, in which all entries were about tasks; the others have the second. No text is of both, as only
 * the second has a `version`.
 */
export function entryText(entry: HashedEntry): string {
  const { user_id, seq, event_id, type, task_id, subject, actor, data } = entry;
  const time = entry.time.toISOString();
  const text = canonicalize(
    actor === null
      ? { user_id, seq, event_id, type, task_id, time, data }
      : { version: 2, user_id, seq, event_id, type, subject, actor, time, data },
  );
  return text ?? "";
}

/** Each form hashes one of `task_id` and `subject`: the other follows from it. */
export function isConsistent({
  task_id,
  subject,
  actor,
}: Pick<HashedEntry, "task_id" | "subject" | "actor">) {
  return actor === null ? subject === readSubject(task_id ?? "") : task_id === taskIdOf(subject);
}

/** What a head's signature is over. */
export function headText(
  userId: string,
  { seq, hash, previous, signed_at }: Omit<AuditHead, "key_id" | "signature">,
  keyId: string,
): string {
  const purpose = "todo-audit-head-v1";
  const statement = { purpose, user_id: userId, seq, hash, previous, signed_at, key_id: keyId };
  return canonicalize(statement) ?? "";
}
