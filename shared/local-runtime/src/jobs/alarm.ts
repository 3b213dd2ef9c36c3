import { sleep } from "../sleep.ts";

/** How long the scheduler may sleep. Times are in milliseconds since the epoch. */
export interface Alarm {
  /** Sets the time of the next wait, and forgets earlier ones. */
  set(at: number): void;
  /** Ends the wait by then at the latest. */
  notAfter(at: number): void;
  /** A job is due then: a wait that would end later ends now, so that it is planned again. */
  expect(dueAt: Date): void;
  /** Resolves at that time, at once if an earlier time was reported since `set`, or when stopped. */
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
