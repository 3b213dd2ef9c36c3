/** The last signed head of each user and day (UTC). */
export interface AuditHeadsTable {
  user_id: string;
  /** `2026-11-26`. */
  day: string;
  seq: number;
  hash: string;
  previous: number;
  signed_at: Date;
  key_id: string;
  signature: string;
}
