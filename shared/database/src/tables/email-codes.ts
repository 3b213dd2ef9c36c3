/** The code sent to an address that is not confirmed yet, and how many were sent recently. */
export interface EmailCodesTable {
  user_id: string;
  /** SHA-256; null once the code was used or guessed at too often. */
  code_hash: string | null;
  expires_at: Date;
  /** Wrong guesses at this code. */
  tries: number;
  /** Codes sent since `counted_since`. */
  sent: number;
  counted_since: Date;
}
