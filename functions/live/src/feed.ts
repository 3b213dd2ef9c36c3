import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { type LogPosition, markOf } from "@todo/contracts/live";

/** A user's events after a position, in order, at most `limit` of them; undefined: the log does not go through there. */
export type ReadEvents = (after: LogPosition, limit: number) => Promise<CloudEvent[] | undefined>;

/** Events kept for the connections of one user, so that each new one is read once for all of them. */
const keep = 64;
/** Events read at a time, and held for each connection: of the largest ones these are 4 MB. */
const pageSize = 50;

/** One user's event log as the connections of this instance read it: each at its own pace, none from memory it fills. */
export interface Feed {
  /**
   * The next events after a position; none when there are no more as far as is known. Undefined: the log does not go through there, as it
   * was put back to an earlier state.
   */
  after(position: LogPosition): Promise<readonly CloudEvent[] | undefined>;
  /** Waits until there may be more after `seq`, the signal aborts, or so many milliseconds have passed (false). */
  changed(seq: number, signal: AbortSignal, patience: number): Promise<boolean>;
  /** There may be more. */
  wake(): void;
  /** The log is another one: numbers that were read may mean other events there, or none. */
  forget(): void;
}

export function createFeed(read: ReadEvents): Feed {
  let recent: CloudEvent[] = [];
  /** The last event that was read; undefined until somebody reads. */
  let tail: LogPosition | undefined;
  let stale = true;
  /** Resolves with where it began when the log does not go through there. */
  let reading: Promise<LogPosition | undefined> | undefined;
  /** How often the log was another one: what is read of the one before is not kept. */
  let log = 0;
  const waiting = new Set<() => void>();

  const tellAll = () => {
    for (const done of [...waiting]) done();
  };
  const forget = () => {
    log += 1;
    recent = [];
    tail = undefined;
    stale = true;
    tellAll();
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
      // A full page says that there is more.
      if (page.length === pageSize) stale = true;
      // Others may have begun to wait while one of them was reading.
      if (page.length > 0) tellAll();
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
      // Far behind the others, or not where they are: straight from the log, at its own pace.
      if (seq < tail.seq || position.mark !== tail.mark) return read(position, pageSize);
      if (!stale) return [];
      reading ??= readOn(tail).finally(() => {
        reading = undefined;
      });
      const dead = await reading;
      if (dead?.seq === seq && dead.mark === position.mark) return undefined;
      const fresh = recent.findIndex((event) => seqOf(event) === seq + 1);
      if (fresh >= 0) return recent.slice(fresh);
      // Others have read further, or the log does not go through there any more: it says which.
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
      tellAll();
    },
    forget,
  };
}

const seqOf = (event: CloudEvent) => Number(event.sequence);

function positionOf(event: CloudEvent | undefined): LogPosition | undefined {
  return event && { seq: seqOf(event), mark: markOf(event.id) };
}
