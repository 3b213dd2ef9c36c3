import { batch } from "@preact/signals";
import { type Api, createApi } from "../api.ts";
import { now } from "../clock.ts";
import { newId } from "../new-id.ts";
import type { Session } from "../session/session.ts";
import { type Channel, openChannel } from "./channel.ts";
import { type Leader, lead } from "./lead.ts";
import { openStore } from "./open-store.ts";
import type { PendingChange } from "./pending-change.ts";
import { apply } from "./shared.ts";
import * as state from "./state.ts";
import type { Contents, Kept, Store, Update } from "./store.ts";
import type { Trouble } from "./trouble.ts";

/** Keeps this tab, this device and the server the same. One tab talks to the server; the others talk to that tab. */
export interface Engine {
  /**
   * Makes a change: at once here, and on the server as soon as it can be reached. @returns its id, which stands for that of the
   * task where it creates one @throws what the browser says when there is no room to keep it, and the server does not answer: then
   * nothing has changed
   */
  change(change: NewChange): Promise<string>;
  /** For what is not kept on the device. */
  readonly api: Api;
  /** Beside tasks and changes, as it was at the start. */
  readonly kept: Partial<Kept>;
  /** Keeps more of that. @throws what the browser says when it cannot be kept, as after signing out in another tab */
  keep(kept: NonNullable<Update["kept"]>): Promise<void>;
  /** The user has decided. */
  settleTrouble(trouble: Trouble): Promise<void>;
  /** Forgets all that this device keeps of its user. */
  forget(): Promise<void>;
}

export type NewChange = Pick<PendingChange, "method" | "path" | "body" | "base" | "version" | "unread">;

let counter = 0;

export async function startEngine(session: Session): Promise<Engine> {
  const store = await openStore(session.user);
  const api = createApi(session);
  const storing = new Set<string>();
  const { kept } = await readAll(store, storing);
  let leader: Leader | undefined;
  const channel = openChannel(session.user, {
    news: state.take,
    pending(pending) {
      state.addPending(pending);
      leader?.send();
    },
    replaced: () => void readAll(store, storing),
    shared: apply,
    ask: () => leader?.announce(),
  });
  channel.ask();
  becomeLeader(session.user, async () => {
    const contents = await readAll(store, storing);
    leader = await lead({ store, contents, api, session, channel, isStored: (id) => !storing.has(id) });
  });
  // One that was frozen or restored has heard nothing meanwhile.
  addEventListener("pageshow", (event) => event.persisted && void readAll(store, storing));
  return engineOf({ store, kept, api, channel, storing, leader: () => leader });
}

interface Parts {
  readonly store: Store;
  readonly kept: Partial<Kept>;
  readonly api: Api;
  readonly channel: Channel;
  /** Ids of the changes of this tab that are shown, but not stored yet: other tabs do not know them. */
  readonly storing: Set<string>;
  readonly leader: () => Leader | undefined;
}

function engineOf({ store, kept, api, channel, storing, leader }: Parts): Engine {
  return {
    api,
    kept,
    keep: (more) => store.write({ kept: more }),
    async change(change) {
      const made = { ...change, id: newId(), at: now(), order: Date.now() * 1_000 + (counter++ % 1_000) };
      storing.add(made.id);
      state.addPending([made]);
      const stored = store.write({ addChange: made });
      // The browser tells that it is stored only after the next frame. One that is closed before has sent it all the same.
      leader()?.send();
      try {
        await stored;
      } catch (error) {
        if ((await leader()?.takeBack(made.id)) === false) return made.id;
        state.pending.value = state.pending.value.filter(({ id }) => id !== made.id);
        throw error;
      } finally {
        storing.delete(made.id);
      }
      // It may have been answered already.
      channel.pending(state.pending.value.filter(({ id }) => id === made.id));
      leader()?.send();
      return made.id;
    },
    async settleTrouble(trouble) {
      const troubles = state.troubles.value.filter(({ change }) => change.id !== trouble.change.id);
      state.troubles.value = troubles;
      await store.write({ kept: { troubles } });
      channel.shared({ troubles });
    },
    forget: () => store.clear(),
  };
}

/** @param storing what has just been made here is not in the store yet, and stays */
async function readAll(store: Store, storing: ReadonlySet<string>): Promise<Contents> {
  const contents = await store.read();
  const { tasks, changes, kept } = contents;
  batch(() => {
    state.lasting.value = store.lasting;
    state.take({ all: tasks });
    state.pending.value = state.pending.value.filter(({ id }) => storing.has(id));
    state.addPending(changes);
    apply({
      ...(kept.troubles && { troubles: kept.troubles }),
      ...(kept.settings && { settings: kept.settings }),
      ...(kept.lists && { lists: kept.lists }),
      ...(kept.created && { createdIds: kept.created }),
    });
    if (kept.cursor !== undefined) state.loaded.value = true;
  });
  return contents;
}

/** One tab at a time, until it is closed. Without locks, as by plain HTTP from another machine, each tab is its own leader. */
function becomeLeader(user: string, begin: () => Promise<void>): void {
  if (!("locks" in navigator)) void begin();
  else {
    const leading = navigator.locks.request(`todo-leader-${user}`, async () => {
      await begin();
      await new Promise(() => undefined);
    });
    // What it keeps was deleted by signing out in another tab; this one is about to go, too.
    leading.catch(() => undefined);
  }
}
