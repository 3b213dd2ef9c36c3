/** As many deliveries of one topic to one consumer group can be under way at once: one a partition. */
export const partitions = 16;

/** The partition of a key: the same one for ever, since positions are kept by it (FNV-1a). */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}
