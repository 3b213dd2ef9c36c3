import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the first entry of a chain follows. */
export const genesisHash = "0".repeat(64);

export interface HashedEntry {
  readonly user_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly type: string;
  readonly task_id: string;
  readonly time: Date;
  readonly data: Record<string, unknown>;
}

/** SHA-256 over the previous hash and the entry in canonical JSON (RFC 8785), so that anybody can check it. */
export function hashEntry(previous: string, entry: HashedEntry): string {
  const { user_id, seq, event_id, type, task_id, time, data } = entry;
  const text = canonicalize({ user_id, seq, event_id, type, task_id, time: time.toISOString(), data });
  return createHash("sha256")
    .update(previous)
    .update(text ?? "")
    .digest("hex");
}
