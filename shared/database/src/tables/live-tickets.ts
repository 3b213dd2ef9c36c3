export interface LiveTicketsTable {
  /** SHA-256 of the ticket, so that reading the table does not allow using it. */
  hash: Buffer;
  user_id: string;
  /** The session or the personal key behind the token that the ticket was given for. */
  key_id: string;
  /** When that token expires. */
  token_expires_at: Date;
  expires_at: Date;
}
