import { sleep } from "../sleep.ts";

/** How long the scheduler may sleep. Times are in milliseconds since the epoch. */
export interface Alarm {
  /** For the next wait; what was expected before is forgotten. */
  set(at: number): void;
  /** The wait ends by then. */
  notAfter(at: number): void;
  /** Something is due: a wait that would end later ends now, to be planned anew. */
  expect(dueAt: Date): void;
  /** Resolves at the time, at once if something sooner was expected since `set`, or when stopped. */
  wait(): Promise<void>;
}

export function createAlarm(stopped: AbortSignal): Alarm {
  let waking = new AbortController();
  let wakeAt = 0;
  return {
    set(at) {
      waking = new AbortController();
      wakeAt = at;
    },
    notAfter(at) {
      wakeAt = Math.min(wakeAt, at);
    },
    expect(dueAt) {
      if (dueAt.getTime() >= wakeAt) return;
      wakeAt = dueAt.getTime();
      waking.abort();
    },
    wait: () => sleep(Math.max(0, wakeAt - Date.now()), AbortSignal.any([waking.signal, stopped])),
  };
}
