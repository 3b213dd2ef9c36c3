import type pg from "pg";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { sleep } from "../sleep.ts";
import { partitions } from "./partition-of.ts";

export interface ConsumerKey {
  broker: string;
  group: string;
  topic: string;
}

/** The position of each consumer group in each partition, like Kafka's committed offsets. */
export interface Positions {
  /** The positions from which the group continues, one per partition; a new group starts at `initial`. */
  load(consumer: ConsumerKey, initial: number): Promise<number[]>;
  /** Everything up to `position` is done. Written soon after; progress lost in a crash is delivered again. */
  advance(consumer: ConsumerKey, partition: number, position: number): void;
  /** Resolves when all progress has been written. */
  flush(): Promise<void>;
}

export function createPositions(pool: pg.Pool, log: Log, stopped: AbortSignal): Positions {
  let dirty = new Map<string, { consumer: ConsumerKey; partition: number; position: number }>();
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (dirty.size > 0) {
      const batch = dirty;
      dirty = new Map();
      try {
        await update(pool, [...batch.values()]);
      } catch (error) {
        dirty = new Map([...batch, ...dirty]);
        log({ level: "warn", message: "cannot write consumer positions", reason: reasonOf(error) });
        if (stopped.aborted) break;
        await sleep(500, stopped);
      }
    }
    writing = undefined;
  }

  return {
    async load({ broker, group, topic }, initial) {
      await pool.query(
        `INSERT INTO local_runtime.positions (broker, consumer_group, topic, "partition", "position")
         SELECT $1, $2, $3, n, $4 FROM generate_series(0, $5 - 1) AS n ON CONFLICT DO NOTHING`,
        [broker, group, topic, initial, partitions],
      );
      const { rows } = await pool.query<{ position: string }>(
        `SELECT "position" FROM local_runtime.positions
         WHERE broker = $1 AND consumer_group = $2 AND topic = $3 ORDER BY "partition"`,
        [broker, group, topic],
      );
      return rows.map(({ position }) => Number(position));
    },
    advance(consumer, partition, position) {
      const key = `${consumer.broker}\n${consumer.group}\n${consumer.topic}\n${partition}`;
      dirty.set(key, { consumer, partition, position });
      writing ??= writeAll();
    },
    flush: async () => {
      await writing;
      if (dirty.size > 0) await writeAll();
    },
  };
}

async function update(
  pool: pg.Pool,
  entries: { consumer: ConsumerKey; partition: number; position: number }[],
): Promise<void> {
  await pool.query({
    name: "local-runtime advance positions",
    // What a crash of the server forgets is delivered again, so nobody waits for the disk.
    text: `WITH setting AS (SELECT set_config('synchronous_commit', 'off', true))
      UPDATE local_runtime.positions AS old SET "position" = new.p
      FROM setting, unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::bigint[]) AS new (b, g, t, n, p)
      WHERE old.broker = b AND old.consumer_group = g AND old.topic = t AND old."partition" = n`,
    values: [
      entries.map(({ consumer }) => consumer.broker),
      entries.map(({ consumer }) => consumer.group),
      entries.map(({ consumer }) => consumer.topic),
      entries.map(({ partition }) => partition),
      entries.map(({ position }) => position),
    ],
  });
}
