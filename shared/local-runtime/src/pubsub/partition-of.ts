/** Also the maximum number of concurrent deliveries of one topic to one consumer group: one per partition. */
export const partitions = 16;

/** The partition of a key. It must never change, since positions are stored per partition (FNV-1a). */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}
