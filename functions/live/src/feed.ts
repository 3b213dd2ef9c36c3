import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { type LogPosition, markOf } from "@todo/contracts/live";

/** A user's events after a position, in order, at most `limit`; undefined: the log does not contain that position. */
export type ReadEvents = (after: LogPosition, limit: number) => Promise<CloudEvent[] | undefined>;

/** Number of events kept for one user's connections, so that each new event is read once for all of them. */
const keep = 64;
/** Number of events read at a time and held for each connection: of the largest possible ones these are 4 MB. */
const pageSize = 50;

/**
 * One user's event log, as read by the connections of this instance: each at its own pace, none holding up the
 * others.
 */
export interface Feed {
  /**
   * The next events after a position; empty when no more are known. Undefined: the log does not contain that
   * position, because it was restored to an earlier state.
   */
  after(position: LogPosition): Promise<readonly CloudEvent[] | undefined>;
  /**
   * Waits until there may be more after `seq` or the signal aborts (true), or so many milliseconds have passed
   * (false).
   */
  changed(seq: number, signal: AbortSignal, patience: number): Promise<boolean>;
  /** There may be new events. */
  wake(): void;
  /** The log was replaced: sequence numbers that were read may refer to other events, or to none. */
  forget(): void;
}

export function createFeed(read: ReadEvents): Feed {
  let recent: CloudEvent[] = [];
  /** The last event that was read; undefined before the first read. */
  let tail: LogPosition | undefined;
  let stale = true;
  /** A running read; it resolves with its start position if the log does not contain that. */
  let reading: Promise<LogPosition | undefined> | undefined;
  /** How often the log was replaced, so that events read from a previous one are not kept. */
  let log = 0;
  const waiting = new Set<() => void>();

  const wakeAll = () => {
    for (const done of [...waiting]) done();
  };
  const forget = () => {
    log += 1;
    recent = [];
    tail = undefined;
    stale = true;
    wakeAll();
  };
  const readOn = async (from: LogPosition): Promise<LogPosition | undefined> => {
    stale = false;
    const of = log;
    try {
      const page = await read(from, pageSize);
      if (of !== log) return undefined;
      if (!page) {
        forget();
        return from;
      }
      recent = [...recent, ...page].slice(-keep);
      tail = positionOf(page.at(-1)) ?? from;
      // A full page means that there are more.
      if (page.length === pageSize) stale = true;
      // Others may have started to wait during the read.
      if (page.length > 0) wakeAll();
      return undefined;
    } catch (error) {
      stale = true;
      throw error;
    }
  };

  return {
    async after(position) {
      const { seq } = position;
      if (tail === undefined || seq > tail.seq) {
        recent = [];
        tail = position;
        stale = true;
      }
      const kept = recent.findIndex((event) => seqOf(event) === seq + 1);
      if (kept >= 0) return recent.slice(kept);
      // Far behind the others, or at another event: reads from the log directly, at its own pace.
      if (seq < tail.seq || position.mark !== tail.mark) return read(position, pageSize);
      if (!stale) return [];
      reading ??= readOn(tail).finally(() => {
        reading = undefined;
      });
      const dead = await reading;
      if (dead?.seq === seq && dead.mark === position.mark) return undefined;
      const fresh = recent.findIndex((event) => seqOf(event) === seq + 1);
      if (fresh >= 0) return recent.slice(fresh);
      // Others have read further, or the log no longer contains this position: reading it shows which.
      return seq === tail?.seq ? [] : read(position, pageSize);
    },
    changed(seq, signal, patience) {
      if (stale || signal.aborted || seq < (tail?.seq ?? 0)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const settle = (changed: boolean) => {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener("abort", done);
          resolve(changed);
        };
        const done = () => settle(true);
        const timer = setTimeout(() => settle(false), patience);
        waiting.add(done);
        signal.addEventListener("abort", done, { once: true });
      });
    },
    wake() {
      stale = true;
      wakeAll();
    },
    forget,
  };
}

const seqOf = (event: CloudEvent) => Number(event.sequence);

function positionOf(event: CloudEvent | undefined): LogPosition | undefined {
  return event && { seq: seqOf(event), mark: markOf(event.id) };
}
