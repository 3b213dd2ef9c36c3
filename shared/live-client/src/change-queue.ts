import { type Backoff, createBackoff } from "./backoff.ts";
import { afterOwn } from "./own-change.ts";
import { pause } from "./pause.ts";
import type { QueuedChange } from "./queued-change.ts";
import { type Outcome, type SendOptions, sendChange } from "./send-change.ts";

export interface QueueState {
  readonly changes: readonly QueuedChange[];
  /** Maps the id of a change to the id of the task that it created. */
  readonly created: Readonly<Record<string, string>>;
}

export interface ChangeQueueOptions extends SendOptions {
  /** Stores the queue across a reload: localStorage, IndexedDB. One save ends before the next begins. */
  readonly store: {
    load(): Promise<QueueState | undefined> | QueueState | undefined;
    save(state: QueueState): Promise<void> | void;
  };
  /** The outcome of a change, before it is stored. No change is dropped without one. */
  readonly onOutcome?: (change: QueuedChange, outcome: Outcome) => void;
  /**
   * Called when the outcome of a change could not be stored. After a reload the change is sent again, which has no second
   * effect.
   */
  readonly onStoreFailed?: (error: unknown) => void;
  readonly backoff?: Backoff;
}

interface Attempt {
  readonly change: QueuedChange;
  readonly outcome: Promise<Outcome>;
}

export interface ChangeQueue {
  /**
   * Stores the change before it returns. An id that its maker has given it must be a UUID, and new. @returns its id, for changes
   * of what it creates. @throws what the store throws: then it is not queued
   */
  add(change: Omit<QueuedChange, "id"> & { readonly id?: string }): Promise<string>;
  /**
   * Gives up a change that its maker could not store after all, unless the server has answered it; while it is being sent, once
   * that attempt has ended. @returns false: the server has answered it, and `onOutcome` says what
   */
  takeBack(id: string): Promise<boolean>;
  /** The change that is being sent, or was sent last, and what came of that; undefined: none was sent yet. */
  readonly attempt: Attempt | undefined;
  readonly size: number;
  stop(): Promise<void>;
}

/** Sends the user's changes one at a time, in order, and retries each until it has an answer. */
export async function createChangeQueue(options: ChangeQueueOptions): Promise<ChangeQueue> {
  const { store, onOutcome, onStoreFailed, backoff = createBackoff() } = options;
  const stopping = new AbortController();
  let state: QueueState = (await store.load()) ?? { changes: [], created: {} };
  let running: Promise<void> | undefined;
  let attempt: Attempt | undefined;

  let saved = Promise.resolve();

  /** Each state is derived from the one before, and counts once it is stored. */
  const keep = (next: () => QueueState): Promise<void> => {
    const keeping = saved.then(async () => {
      const changed = next();
      await store.save(changed);
      state = changed;
    });
    saved = keeping.catch(() => undefined);
    return keeping;
  };

  const run = async () => {
    for (;;) {
      const [change] = state.changes;
      if (!change || stopping.signal.aborted) return;
      attempt = { change, outcome: sendChange(change, state.created, options) };
      const outcome = await attempt.outcome;
      if (outcome.kind === "try_again") {
        await pause(outcome.after ?? backoff.next(), stopping.signal);
        continue;
      }
      backoff.reset();
      onOutcome?.(change, outcome);
      await keep(() => without(change, outcome, state)).catch((error) => {
        // The change has been made, whether or not that could be stored.
        state = without(change, outcome, state);
        onStoreFailed?.(error);
      });
    }
  };
  const start = () => {
    running ??= run().finally(() => {
      running = undefined;
      // A change may have been added while the last one was being finished.
      if (state.changes.length > 0 && !stopping.signal.aborted) start();
    });
  };
  start();

  return {
    get attempt() {
      return attempt;
    },
    get size() {
      return state.changes.length;
    },
    async add(change) {
      const id = change.id ?? crypto.randomUUID();
      await keep(() => ({ ...state, changes: [...state.changes, { ...change, id }] }));
      start();
      return id;
    },
    async takeBack(id) {
      // It may be about to be added.
      await saved;
      if (attempt?.change.id === id && (await attempt.outcome).kind !== "try_again") return false;
      const rest = () => ({ ...state, changes: state.changes.filter((it) => it.id !== id) });
      await keep(rest).catch(() => {
        state = rest();
      });
      return true;
    },
    async stop() {
      stopping.abort();
      await running;
      await saved;
    },
  };
}

/** Removes a settled change. */
function without(change: QueuedChange, outcome: Outcome, { changes, created }: QueueState): QueueState {
  const others = changes.filter(({ id }) => id !== change.id);
  const rest = others.map((later) => afterOwn(change, outcome, later));
  const createdId = outcome.kind === "done" && outcome.createdId;
  const known = createdId ? { ...created, [change.id]: createdId } : created;
  return { changes: rest, created: rest.length === 0 ? {} : known };
}
