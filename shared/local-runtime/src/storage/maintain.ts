import type pg from "pg";

const hour = 3_600_000;

/** Kafka's default retention. */
const retention = "7 days";

/** The positions that all consumers of a topic have passed. */
export interface Consumed {
  broker: string;
  topic: string;
  position: number;
}

/**
 * Deletes what nobody will read again: events older than the retention that all consumers of their topic have passed,
 * and expired state. Topics without consumers, such as dead-letter topics, are kept whole.
 */
export function startMaintenance(
  pool: pg.Pool,
  consumed: () => Consumed[],
  onError: (error: unknown) => void,
): () => void {
  const run = async () => {
    for (const { broker, topic, position } of consumed()) {
      await pool.query(
        `DELETE FROM local_runtime.events
         WHERE broker = $1 AND topic = $2 AND "position" <= $3 AND published_at < now() - $4::interval
           AND dead_letter_of IS NULL`,
        [broker, topic, position, retention],
      );
    }
    await pool.query("DELETE FROM local_runtime.state WHERE expires_at < now()");
  };
  const timer = setInterval(() => run().catch(onError), hour);
  return () => clearInterval(timer);
}
