import type pg from "pg";

/**
 * Everything that the runtime stores. `events` is a log like Kafka's: topics of numbered partitions, read by consumer
 * groups that each have their own position. Dead letters are events of a dead-letter topic, which has no consumers,
 * and so are never deleted.
 */
const ddl = `
  CREATE SCHEMA IF NOT EXISTS local_runtime;

  CREATE TABLE IF NOT EXISTS local_runtime.events (
    "position" bigint PRIMARY KEY,
    broker text NOT NULL,
    topic text NOT NULL,
    "partition" smallint NOT NULL,
    partition_key text NOT NULL,
    event json NOT NULL,
    published_at timestamptz NOT NULL,
    dead_letter_of text,
    dead_letter_reason text
  );
  CREATE INDEX IF NOT EXISTS events_by_partition
    ON local_runtime.events (broker, topic, "partition", "position");

  CREATE TABLE IF NOT EXISTS local_runtime.positions (
    broker text NOT NULL,
    consumer_group text NOT NULL,
    topic text NOT NULL,
    "partition" smallint NOT NULL,
    "position" bigint NOT NULL,
    PRIMARY KEY (broker, consumer_group, topic, "partition")
  ) WITH (fillfactor = 50);

  CREATE OR REPLACE VIEW local_runtime.dead_letters AS
    SELECT topic, event->>'id' AS event_id, event->>'type' AS event_type, dead_letter_of AS subscription,
      dead_letter_reason AS reason, published_at AS failed_at, event, "position"
    FROM local_runtime.events WHERE dead_letter_of IS NOT NULL;

  CREATE TABLE IF NOT EXISTS local_runtime.jobs (
    name text PRIMARY KEY,
    revision uuid NOT NULL,
    due_at timestamptz NOT NULL,
    triggered integer NOT NULL DEFAULT 0,
    job json NOT NULL,
    expires_at timestamptz
  );
  CREATE INDEX IF NOT EXISTS jobs_by_due_time ON local_runtime.jobs (due_at);

  CREATE TABLE IF NOT EXISTS local_runtime.state (
    store text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (store, key)
  );
  -- Of versions that knew ETags.
  ALTER TABLE local_runtime.state DROP COLUMN IF EXISTS version, DROP COLUMN IF EXISTS first_write;
`;

/** Creates what is missing; safe to run at every start. */
export async function createSchema(database: Pick<pg.Pool, "query">): Promise<void> {
  await database.query(ddl);
}
