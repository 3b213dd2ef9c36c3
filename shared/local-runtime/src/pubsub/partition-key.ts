import { randomUUID } from "node:crypto";

/**
 * The key by which events are kept in order: Kafka's `partitionKey` metadata, otherwise the event's own
 * `partitionkey` (a convenience daprd does not have). Events without a key may go to any partition.
 */
export function partitionKeyOf(metadata: Record<string, string>, event: Record<string, unknown>): string {
  const own = event.partitionkey;
  return metadata.partitionKey ?? (typeof own === "string" && own !== "" ? own : randomUUID());
}
