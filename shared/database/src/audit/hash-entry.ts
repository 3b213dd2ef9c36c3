import { createHash } from "node:crypto";
import type { Actor } from "@todo/contracts/actor";
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
 * SHA-256 over the previous hash and the entry in canonical JSON (RFC 8785), so that anybody can check it. Entries that name no
 * actor have the first form, in which all entries were about tasks; the others have the second. No text is of both, as only
 * the second has a `version`.
 */
export function hashEntry(previous: string, entry: HashedEntry): string {
  const { user_id, seq, event_id, type, task_id, subject, actor, data } = entry;
  const time = entry.time.toISOString();
  const text = canonicalize(
    actor === null
      ? { user_id, seq, event_id, type, task_id, time, data }
      : { version: 2, user_id, seq, event_id, type, subject, actor, time, data },
  );
  return createHash("sha256")
    .update(previous)
    .update(text ?? "")
    .digest("hex");
}

/** Each form hashes one of `task_id` and `subject`: the other follows from it. */
export function isConsistent({
  task_id,
  subject,
  actor,
}: Pick<HashedEntry, "task_id" | "subject" | "actor">) {
  return actor === null ? subject === readSubject(task_id ?? "") : task_id === taskIdOf(subject);
}

/** An event of the log as an entry of the audit log has it. */
export function entryOf<Event extends { readonly subject: string; readonly actor: Actor | null }>(
  event: Event,
): Event & { readonly task_id: string | null } {
  const { subject, actor } = event;
  // An event of an older version has the task's id as its subject.
  if (actor === null) return { ...event, task_id: subject, subject: readSubject(subject) };
  return { ...event, task_id: taskIdOf(subject) };
}
