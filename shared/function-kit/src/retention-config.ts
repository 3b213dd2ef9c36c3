import * as v from "valibot";

const days = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, "expected a number of days, or 0 for ever"),
  v.transform(Number),
);

/**
 * How many days obsolete rows are kept; 0 means for ever. docs/operations/retention.md explains each.
 */
export const retentionEnvironment = {
  /**
   * An event that is delivered again after this time is handled again, so it must be longer than an event can come
   * back: 90 days for which dead letters are kept (`kafka.topics.deadLetterRetention` of the chart), 7 for which
   * Kafka keeps events, and a margin.
   */
  RETENTION_PROCESSED_EVENTS_DAYS: v.optional(days, "120"),
  /**
   * A request that is repeated after this time takes effect again, so it must be longer than a client may be offline
   * with an unanswered change.
   */
  RETENTION_IDEMPOTENCY_KEYS_DAYS: v.optional(days, "30"),
  /**
   * Counted from the last message. Conversations belong to their users, so they are deleted only if this is
   * configured.
   */
  RETENTION_CONVERSATIONS_DAYS: v.optional(days, "0"),
  /** Counted from when a task or list was deleted. Until then it can be restored. */
  RETENTION_TRASH_DAYS: v.optional(days, "30"),
};

/** In days; 0 is for ever. */
export interface RetentionConfig {
  readonly processedEvents: number;
  readonly idempotencyKeys: number;
  readonly conversations: number;
  readonly trash: number;
}
