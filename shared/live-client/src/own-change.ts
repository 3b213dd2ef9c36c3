import { type QueuedChange, taskPathOf } from "./queued-change.ts";
import type { Outcome } from "./send-change.ts";

/**
 * A later change of a task, once an earlier one of the same user is done. Both were made on what the user saw; that the
 * earlier one has made another version of it is no conflict.
 */
export function afterOwn(done: QueuedChange, outcome: Outcome, later: QueuedChange): QueuedChange {
  if (outcome.kind !== "done" || done.version === undefined) return later;
  if (later.version !== done.version || taskPathOf(later) !== taskPathOf(done)) return later;
  const { version } = (outcome.body ?? {}) as { version?: number };
  // Another version than the next one holds somebody else's changes, too.
  return version === done.version + 1 ? { ...later, version } : later;
}
