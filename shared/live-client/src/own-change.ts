import { type QueuedChange, taskPathOf } from "./queued-change.ts";
import type { Outcome } from "./send-change.ts";

/**
 * Adjusts a later change to a task once an earlier one of the same user is done. The user made both on the same
 * version, so the version that the earlier one created is not a conflict.
 */
export function afterOwn(done: QueuedChange, outcome: Outcome, later: QueuedChange): QueuedChange {
  if (outcome.kind !== "done" || done.version === undefined) return later;
  if (later.version !== done.version || taskPathOf(later) !== taskPathOf(done)) return later;
  const { version } = (outcome.body ?? {}) as { version?: number };
  // Any version other than the next one contains somebody else's changes too.
  return version === done.version + 1 ? { ...later, version } : later;
}
