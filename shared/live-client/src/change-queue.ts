import { type Backoff, createBackoff } from "./backoff.ts";
import { afterOwn } from "./own-change.ts";
import { pause } from "./pause.ts";
import { type Outcome, type Send, sendChange } from "./send-change.ts";

/** A change of the user's own, to be made as soon as the server can be reached. */
export interface QueuedChange {
  /** Names it, also as its `Idempotency-Key`: sending it again makes nothing twice. */
  readonly id: string;
  readonly method: "POST" | "PATCH" | "DELETE";
  /** `{<id of an earlier change>}` stands for the id of what that one creates. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The fields of `body` as the user saw them: what tells a conflict from a change elsewhere in the task. */
  readonly base?: Readonly<Record<string, unknown>> | undefined;
  /** The version the user saw. Given, a change that was made meanwhile is noticed. */
  readonly version?: number | undefined;
}

export interface QueueState {
  readonly changes: readonly QueuedChange[];
  /** What earlier changes created: id of the change → id of the task. */
  readonly created: Readonly<Record<string, string>>;
}

export interface ChangeQueueOptions {
  /** As `fetch`, with the user's token. */
  readonly send: Send;
  /** Keeps the queue over a reload: localStorage, IndexedDB. */
  readonly store: {
    load(): Promise<QueueState | undefined> | QueueState | undefined;
    save(state: QueueState): Promise<void> | void;
  };
  /** What became of a change. Nothing is dropped without a word. */
  readonly onOutcome?: (change: QueuedChange, outcome: Outcome) => void;
  /** Somebody else changed these fields meanwhile. Default: theirs stay, and `onOutcome` says so. */
  readonly onConflict?: (
    change: QueuedChange,
    current: Record<string, unknown>,
    fields: string[],
  ) => Promise<"mine" | "theirs"> | "mine" | "theirs";
  readonly backoff?: Backoff;
}

export interface ChangeQueue {
  /** Kept before it returns. @returns its id, for changes of what it creates */
  add(change: Omit<QueuedChange, "id">): Promise<string>;
  readonly size: number;
  stop(): Promise<void>;
}

/** Sends the user's changes one after the other, in their order, and again until each has an answer. */
export async function createChangeQueue(options: ChangeQueueOptions): Promise<ChangeQueue> {
  const { store, onOutcome, backoff = createBackoff() } = options;
  const stopping = new AbortController();
  let state: QueueState = (await store.load()) ?? { changes: [], created: {} };
  let running: Promise<void> | undefined;

  const keep = async (next: QueueState) => {
    state = next;
    await store.save(next);
  };

  const run = async () => {
    for (;;) {
      const [change] = state.changes;
      if (!change || stopping.signal.aborted) return;
      const outcome = await sendChange(change, state.created, options);
      if (outcome.kind === "try_again") {
        await pause(outcome.after ?? backoff.next(), stopping.signal);
        continue;
      }
      backoff.reset();
      const rest = state.changes.slice(1).map((later) => afterOwn(change, outcome, later));
      const created = outcome.kind === "done" && outcome.createdId;
      const known = created ? { ...state.created, [change.id]: created } : state.created;
      await keep({ changes: rest, created: rest.length === 0 ? {} : known });
      onOutcome?.(change, outcome);
    }
  };
  const start = () => {
    running ??= run().finally(() => {
      running = undefined;
      // One may have come while the last was being finished.
      if (state.changes.length > 0 && !stopping.signal.aborted) start();
    });
  };
  start();

  return {
    get size() {
      return state.changes.length;
    },
    async add(change) {
      const id = crypto.randomUUID();
      await keep({ ...state, changes: [...state.changes, { ...change, id }] });
      start();
      return id;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
