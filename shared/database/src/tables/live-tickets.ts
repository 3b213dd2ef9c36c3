export interface LiveTicketsTable {
  /** SHA-256 of the ticket, so that nobody can use a ticket by reading the table. */
  hash: Buffer;
  user_id: string;
  /** The key that signed the token for which the ticket was issued. */
  key_id: string;
  /** When that token expires. */
  token_expires_at: Date;
  expires_at: Date;
}
