import * as v from "valibot";

const days = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, "expected a number of days, or 0 for ever"),
  v.transform(Number),
);

/**
 * For how many days rows are kept that nobody looks up again; 0 means for ever. What each is for:
 * docs/operations/retention.md.
 */
export const retentionEnvironment = {
  /**
   * An event that is delivered again after that time is handled again. So it is longer than events can come back: 90 days
   * that dead letters wait to be sent again (`kafka.topics.deadLetterRetention` of the chart) and 7 that Kafka keeps events,
   * and some to spare.
   */
  RETENTION_PROCESSED_EVENTS_DAYS: v.optional(days, "120"),
  /**
   * A request that is repeated after that time takes effect again. So it is longer than a client may be offline with an
   * unanswered change.
   */
  RETENTION_IDEMPOTENCY_KEYS_DAYS: v.optional(days, "30"),
  /** Counted from the last message. They belong to their users, so nothing else deletes them unless that is configured. */
  RETENTION_CONVERSATIONS_DAYS: v.optional(days, "0"),
};

/** Days; 0 is for ever. */
export interface RetentionConfig {
  readonly processedEvents: number;
  readonly idempotencyKeys: number;
  readonly conversations: number;
}
