import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type pg from "pg";
import type { Database } from "../tables/database.ts";

/** LISTEN/NOTIFY carries only user ids: the event log holds the data, and a hint says to read it. */
const channel = "todo_live";
/** Channel for users whose last screen at an instance has closed. */
const goneChannel = "todo_live_gone";

/** Tells every instance that these users have new events. There is nothing that must reach the disk. */
export async function hint(db: Database, userIds: readonly string[]): Promise<void> {
  await sql`
    with setting as (select set_config('synchronous_commit', 'off', true))
    select pg_notify(${channel}, user_id) from setting, unnest(${[...userIds]}::text[]) as user_id`.execute(
    db,
  );
}

/** Tells every instance that the user has left one of them. */
export async function notifyAbsent(db: Database, userId: string): Promise<void> {
  await sql`select pg_notify(${goneChannel}, ${userId})`.execute(db);
}

export interface HintOptions {
  readonly url: string;
  readonly onHint: (userId: string) => void;
  readonly onGone: (userId: string) => void;
  /** Called when the connection is open, for the first time or again: hints may have been missed. */
  readonly onConnected: () => void;
  readonly onLost: (error: Error) => void;
}

export interface Hints {
  close(): Promise<void>;
}

/** Maximum milliseconds between two attempts to connect. */
const maxPause = 5_000;

/** Listens on its own connection, and reconnects when that breaks. */
export function listenForHints({ url, onHint, onGone, onConnected, onLost }: HintOptions): Hints {
  const closing = new AbortController();
  let client: pg.Client | undefined;

  const connectOnce = async () => {
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const { default: driver } = await import("pg");
    client = new driver.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
    client.on("error", onLost);
    client.on("end", resolve);
    client.on("notification", ({ channel: name, payload = "" }) =>
      name === goneChannel ? onGone(payload) : onHint(payload),
    );
    await client.connect();
    await client.query(`listen ${goneChannel}`);
    await client.query(`listen ${channel}`);
    onConnected();
    return ended;
  };

  const run = async () => {
    for (let pause = 50; !closing.signal.aborted; pause = Math.min(pause * 2, maxPause)) {
      try {
        await connectOnce();
        pause = 50;
      } catch (error) {
        onLost(error as Error);
        await client?.end().catch(() => undefined);
      }
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const running = run();

  return {
    async close() {
      closing.abort();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
