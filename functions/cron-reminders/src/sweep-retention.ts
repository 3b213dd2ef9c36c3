import { deleteOlder, type PrunedTable } from "@todo/database/retention/delete-older";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { sweepTrash } from "./sweep-trash.ts";

/**
 * Maximum number of rows per statement, so that no lock is held for long; deleting a conversation also deletes its
 * messages.
 */
const batchSizes = {
  processed_events: 5_000,
  idempotency_keys: 5_000,
  conversations: 100,
  model_usage: 5_000,
  webhook_deliveries: 5_000,
};
/** Maximum number of batches per tick: the rest is left to the next one, so that ticks stay short. */
const maxBatches = 4;
/** A user's model usage is only read on the same day. */
const usageDays = 31;
/** After its last attempt: no delivery waits that long for its next one. */
const webhookDays = 30;

const day = 86_400_000;

/** Deletes rows that are no longer needed. Concurrent sweeps share the work. */
export async function sweepRetention(deps: Dependencies, c: Traced) {
  const { db, config, now } = deps;
  const { retention } = config;
  const prune = async (table: PrunedTable, days: number) => {
    if (days === 0) return 0;
    const before = new Date(Date.parse(now()) - days * day);
    let deleted = 0;
    for (let batch = 0; batch < maxBatches; batch++) {
      const gone = await deleteOlder(db, table, before, batchSizes[table]);
      deleted += gone;
      if (gone < batchSizes[table]) break;
    }
    return deleted;
  };
  return {
    processed_events: await prune("processed_events", retention.processedEvents),
    idempotency_keys: await prune("idempotency_keys", retention.idempotencyKeys),
    conversations: await prune("conversations", retention.conversations),
    model_usage: await prune("model_usage", usageDays),
    webhook_deliveries: await prune("webhook_deliveries", webhookDays),
    trash: await sweepTrash(deps, c),
  };
}
