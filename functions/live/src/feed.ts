import type { CloudEvent } from "@todo/contracts/events/cloud-event";

/** A user's events after a number, in order; at most `limit` of them. */
export type ReadEvents = (after: number, limit: number) => Promise<CloudEvent[]>;

/** Events kept for the connections of one user, so that each new one is read once for all of them. */
const keep = 64;
/** Events read at a time, and held for each connection: of the largest ones these are 4 MB. */
const pageSize = 50;

/** One user's event log as the connections of this instance read it: each at its own pace, none from memory it fills. */
export interface Feed {
  /** The next events after `seq`; none when there are no more as far as is known. */
  after(seq: number): Promise<readonly CloudEvent[]>;
  /** Waits until there may be more after `seq`, the signal aborts, or so many milliseconds have passed (false). */
  changed(seq: number, signal: AbortSignal, patience: number): Promise<boolean>;
  /** There may be more. */
  wake(): void;
  /** The log is another one: numbers that were read may mean other events there, or none. */
  forget(): void;
}

export function createFeed(read: ReadEvents): Feed {
  let recent: CloudEvent[] = [];
  /** The last number that was read; undefined until somebody reads. */
  let tail: number | undefined;
  let stale = true;
  let reading: Promise<void> | undefined;
  /** How often the log was another one: what is read of the one before is not kept. */
  let log = 0;
  const waiting = new Set<() => void>();

  const tellAll = () => {
    for (const done of [...waiting]) done();
  };
  const readOn = async (from: number) => {
    stale = false;
    const of = log;
    try {
      const page = await read(from, pageSize);
      if (of !== log) return;
      recent = [...recent, ...page].slice(-keep);
      tail = seqOf(page.at(-1)) ?? from;
      // A full page says that there is more.
      if (page.length === pageSize) stale = true;
      // Others may have begun to wait while one of them was reading.
      if (page.length > 0) tellAll();
    } catch (error) {
      stale = true;
      throw error;
    }
  };

  return {
    async after(seq) {
      if (tail === undefined || seq > tail) {
        recent = [];
        tail = seq;
        stale = true;
      }
      const kept = recent.findIndex((event) => seqOf(event) === seq + 1);
      if (kept >= 0) return recent.slice(kept);
      // Far behind the others: straight from the log, at its own pace.
      if (seq < tail) return read(seq, pageSize);
      if (!stale) return [];
      reading ??= readOn(tail).finally(() => {
        reading = undefined;
      });
      await reading;
      const fresh = recent.findIndex((event) => seqOf(event) === seq + 1);
      if (fresh >= 0) return recent.slice(fresh);
      return seq < (tail ?? 0) ? read(seq, pageSize) : [];
    },
    changed(seq, signal, patience) {
      if (stale || signal.aborted || seq < (tail ?? 0)) return Promise.resolve(true);
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
    forget() {
      log += 1;
      recent = [];
      tail = undefined;
      stale = true;
      tellAll();
    },
  };
}

function seqOf(event: CloudEvent | undefined): number | undefined {
  return event && Number(event.sequence);
}
