import type pg from "pg";
import { createBatcher } from "../batcher.ts";
import { insertEvents, lastPosition, selectEvents } from "./event-rows.ts";
import type { LoggedEvent, NewEvent, Source } from "./logged-event.ts";
import { partitionOf } from "./partition-of.ts";
import { createTail, type Tail } from "./tail.ts";

/**
 * The broker: an append-only log in PostgreSQL, partitioned like Kafka's topics. There is one writer, so positions
 * are assigned here and commits happen in the order of positions: a reader that asks for "after n" misses nothing.
 */
export interface EventLog {
  /** Resolves when all of them are durable; all or none are written. */
  append(events: NewEvent[]): Promise<void>;
  /** Events after a position, in order, and the position to continue from. Empty when there are none yet. */
  read(source: Source, after: number): Promise<{ events: LoggedEvent[]; next: number }>;
  /** Calls back whenever the partition has grown. */
  watch(source: Source, wake: () => void): void;
  /** The last position that was assigned. */
  last(): number;
  idle(): Promise<void>;
}

const name = ({ broker, topic, partition }: Source) => `${broker}\n${topic}\n${partition}`;
const batchSize = 100;

export async function openEventLog(pool: pg.Pool): Promise<EventLog> {
  let last = await lastPosition(pool);
  const tails = new Map<string, Tail>();

  function tailOf(source: Source): Tail {
    const key = name(source);
    const tail = tails.get(key) ?? createTail(last);
    tails.set(key, tail);
    return tail;
  }

  async function write(batch: NewEvent[][]): Promise<void> {
    const events = batch.flat().map((event, index) => ({
      ...event,
      partition: partitionOf(event.key),
      position: last + 1 + index,
    }));
    // Before the first await: a reader that opens a partition for the first time must not take these events for old
    // ones.
    const touched = events.map((event) => tailOf(event));
    try {
      await insertEvents(pool, events);
    } catch (error) {
      // It is unknown whether the transaction was committed: forget what is in memory and read the database.
      last = Math.max(last, await lastPosition(pool).catch(() => last));
      for (const tail of tails.values()) tail.forget(last);
      throw error;
    }
    last += events.length;
    for (const [index, event] of events.entries()) touched[index]?.push(event);
    for (const tail of new Set(touched)) tail.wake();
  }

  const batcher = createBatcher(write, 200);
  return {
    append: (events) => batcher.add(events),
    async read(source, after) {
      const tail = tailOf(source);
      const remembered = tail.after(after);
      if (remembered) return { events: remembered, next: remembered.at(-1)?.position ?? after };
      const { floor } = tail;
      const events = await selectEvents(pool, source, after, batchSize);
      const end = events.at(-1)?.position ?? after;
      return { events, next: events.length < batchSize ? Math.max(end, floor) : end };
    },
    watch: (source, wake) => tailOf(source).watch(wake),
    last: () => last,
    idle: () => batcher.idle(),
  };
}
