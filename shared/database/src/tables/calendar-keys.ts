export interface CalendarKeysTable {
  id: string;
  /** SHA-256 of the key. */
  hash: Buffer;
  user_id: string;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}
