/** An event of the log that has not been published yet; written in the transaction of the event. */
export interface OutboxTable {
  topic: string;
  /** UUIDv7, so that the oldest event of a topic comes first. */
  event_id: string;
  /** The event's time. */
  time: Date;
}
