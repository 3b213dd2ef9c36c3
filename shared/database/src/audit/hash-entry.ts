import { createHash } from "node:crypto";
import type { Actor } from "@todo/contracts/actor";
import { readSubject, taskIdOf } from "@todo/contracts/events/subject";
import { entryText, type HashedEntry } from "@todo/domain/audit/entry-text";

/** SHA-256 over the previous hash and the entry. */
export function hashEntry(previous: string, entry: HashedEntry): string {
  return createHash("sha256").update(previous).update(entryText(entry)).digest("hex");
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
