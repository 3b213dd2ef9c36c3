import * as v from "valibot";
import { timestamp } from "./primitives.ts";

/**
 * A signed statement: at that time, this user's audit log reached up to this entry, and so included all before it.
 */
export const auditHead = v.object({
  /** The last entry that it covers, and that entry's hash. */
  seq: v.number(),
  hash: v.string(),
  /** The entry that an earlier day's head covers; 0 for the first head. */
  previous: v.number(),
  signed_at: timestamp,
  /** The key that signed it: the first 16 hex digits of the SHA-256 of its public part. */
  key_id: v.string(),
  /** Ed25519, base64url, over the canonical JSON (RFC 8785) of all above, `user_id` and `"purpose": "todo-audit-head-v1"`. */
  signature: v.string(),
});
export type AuditHead = v.InferOutput<typeof auditHead>;

export const auditKey = v.object({
  key_id: v.string(),
  /** The 32 bytes of an Ed25519 public key, base64url. */
  public_key: v.string(),
});
export type AuditKey = v.InferOutput<typeof auditKey>;

/** `GET /api/audit/heads`: for users to store elsewhere. */
export const auditHeads = v.object({
  user_id: v.string(),
  items: v.array(auditHead),
  /** The first one signs now; the others signed earlier. */
  keys: v.array(auditKey),
});
export type AuditHeads = v.InferOutput<typeof auditHeads>;
