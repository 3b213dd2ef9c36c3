import type { LoggedEvent } from "./logged-event.ts";

/**
 * The end of one partition, kept in memory: consumers that keep up, as they nearly always do, never query the
 * database.
 */
export interface Tail {
  /** All events after this position are in memory. */
  readonly floor: number;
  /** The events in memory after a position, or undefined when some of them are only in the database. */
  after(position: number): LoggedEvent[] | undefined;
  push(event: LoggedEvent): void;
  /** Drops events up to and including `position` from memory, so that readers take them from the database. */
  forget(position: number): void;
  watch(wake: () => void): void;
  wake(): void;
}

const capacity = 128;

export function createTail(initialFloor: number): Tail {
  let floor = initialFloor;
  let events: LoggedEvent[] = [];
  const watchers: (() => void)[] = [];
  const wake = () => {
    for (const watcher of watchers) watcher();
  };
  return {
    get floor() {
      return floor;
    },
    after: (position) => (position < floor ? undefined : events.filter((event) => event.position > position)),
    push({ position, key, body }) {
      events.push({ position, key, body });
      if (events.length > capacity) {
        const dropped = events.splice(0, capacity / 2);
        floor = dropped.at(-1)?.position ?? floor;
      }
    },
    forget(position) {
      floor = position;
      events = [];
      wake();
    },
    watch: (watcher) => watchers.push(watcher),
    wake,
  };
}
