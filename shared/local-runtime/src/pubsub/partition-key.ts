import { randomUUID } from "node:crypto";

/**
 * What keeps events in order: Kafka's `partitionKey` metadata, else the event's own `partitionkey` (a convenience daprd does
 * not have). Events without a key go anywhere.
 */
export function partitionKeyOf(metadata: Record<string, string>, event: Record<string, unknown>): string {
  const own = event.partitionkey;
  return metadata.partitionKey ?? (typeof own === "string" && own !== "" ? own : randomUUID());
}
