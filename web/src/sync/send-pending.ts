import type { Problem } from "@todo/contracts/problem";
import type { Settings } from "@todo/contracts/settings";
import type { Task } from "@todo/contracts/task";
import { createBackoff } from "@todo/live-client/backoff";
import { createChangeQueue, type QueueState } from "@todo/live-client/change-queue";
import { pause } from "@todo/live-client/pause";
import type { QueuedChange } from "@todo/live-client/queued-change";
import type { Outcome } from "@todo/live-client/send-change";
import type { Api } from "../api.ts";
import { loadReader } from "../tasks/reader.ts";
import type { Channel } from "./channel.ts";
import { fetchLists } from "./fetch-tasks.ts";
import { listIdOf } from "./lists-with-pending.ts";
import { readBy } from "./notices.ts";
import { type PendingChange, taskIdOf, type Unread } from "./pending-change.ts";
import type { Shared } from "./shared.ts";
import * as state from "./state.ts";
import type { Contents, Store } from "./store.ts";
import type { Trouble } from "./trouble.ts";
import { withoutList } from "./with-pending.ts";

export interface SendOptions {
  readonly store: Store;
  readonly contents: Contents;
  readonly api: Api;
  readonly channel: Channel;
  readonly share: (shared: Shared) => void;
  readonly isStored: (id: string) => boolean;
}

export interface Sender {
  /** There is something to send. */
  send(): void;
  /** There is no room to keep a change: it is not sent again. @returns false: the server has answered it already */
  takeBack(id: string): Promise<boolean>;
  /** Ends once what is being created at this moment is among the tasks or lists, and does not wait any more; or soon, if nothing is. */
  creationSettled(): Promise<unknown>;
}

/** Milliseconds that the feed waits for the answer to what this tab creates. */
const answerPatience = 5_000;
/** How many of the last creations are kept: their first ids may be in the address of a tab, or in its history. */
const addresses = 100;
const creations = ["/api/tasks", "/api/lists"];

/** Sends what all tabs have made, in its order; what was not read yet is read first. */
export async function sendPending(options: SendOptions): Promise<Sender> {
  const { store, contents, api, channel, share, isStored } = options;
  /** Those that the queue has, as they are stored; undefined: it is not to have it. Others may be there already, stored by another tab. */
  const handed = new Map<string, PendingChange | undefined>();
  const { changes, kept } = contents;
  const waiting = changes.findIndex(({ unread }) => unread);
  const ready = waiting < 0 ? changes : changes.slice(0, waiting);
  for (const change of ready) handed.set(change.id, change);
  let queued = new Set(handed.keys());

  const save = async ({ changes: left, created: referred }: QueueState) => {
    const created = {
      ...Object.fromEntries(Object.entries(state.createdIds.value).slice(-addresses)),
      ...referred,
    };
    const ids = new Set(left.map(({ id }) => id));
    const gone = [...queued].filter((id) => !ids.has(id));
    const rest = left.flatMap((it) =>
      handed.has(it.id) ? [{ ...handed.get(it.id), ...it } as PendingChange] : [],
    );
    const changed = rest.filter((it) => JSON.stringify(it) !== JSON.stringify(handed.get(it.id)));
    for (const change of changed) handed.set(change.id, change);
    queued = ids;
    // What has just been made is stored by its maker. What cannot be removed is sent again by the next start, which has no second effect.
    if (changed.length > 0 || gone.length > 0)
      await store
        .write({ putChanges: changed, removeChanges: gone, kept: { created } })
        .catch(() => undefined);
  };
  const settle = async (change: QueuedChange, outcome: Outcome) => {
    const made = { ...change, at: "", order: 0, ...state.pending.value.find(({ id }) => id === change.id) };
    const news = { ...changesFrom(change, outcome), settled: change.id };
    const createdId = outcome.kind === "done" ? outcome.createdId : undefined;
    if (createdId && taskIdOf(change) === undefined) share({ createdIds: { [change.id]: createdId } });
    if (outcome.kind === "done" && change.path === "/api/settings") {
      const settings = outcome.body as Settings;
      share({ settings });
      await store.write({ kept: { settings } }).catch(() => undefined);
    }
    const readNotice = readBy(change);
    if (readNotice) share({ readNotice });
    // The new list is told by the feed; this is sooner.
    if (outcome.kind === "done" && change.path.startsWith("/api/lists")) {
      const lists = await fetchLists(api).catch(() => undefined);
      if (lists) share({ lists });
    }
    const trouble = troubleOf(made, outcome);
    if (trouble) share({ troubles: [...state.troubles.value, trouble] });
    state.take(news);
    channel.news(news);
    return { ...news, kept: { troubles: state.troubles.value } };
  };

  let settling: Promise<unknown> | undefined;
  const queue = await createChangeQueue({
    send: api.send,
    store: { load: () => ({ changes: ready, created: kept.created ?? {} }), save },
    onOutcome(change, outcome) {
      const settled = settle(change, outcome);
      void settled.then(store.write).catch(() => undefined);
      settling = settled;
    },
  });
  const read = async (change: PendingChange, unread: Unread) => {
    const { readUnread } = await readerInTime();
    const meant = readUnread(change, unread);
    await store.write({ putChanges: meant });
    state.pending.value = state.pending.value.flatMap((it) => (it.id === change.id ? meant : it));
    channel.pending(meant);
    return meant;
  };
  let adding = Promise.resolve();
  const addNew = async () => {
    for (;;) {
      const made = state.pending.value.find(({ id }) => !handed.has(id));
      // What is to be read first is sent in its turn, once it is stored.
      if (!made || (made.unread && !isStored(made.id))) return;
      for (const change of made.unread ? await read(made, made.unread) : [made]) {
        handed.set(change.id, change);
        await queue.add({ ...change, ...withCreatedIds(change) });
      }
    }
  };
  return {
    send() {
      adding = adding.then(addNew).catch(() => undefined);
    },
    async takeBack(id) {
      if (handed.has(id)) return queue.takeBack(id);
      handed.set(id, undefined);
      return true;
    },
    async creationSettled() {
      const { change, outcome } = queue.attempt ?? {};
      if (change?.method !== "POST" || !creations.includes(change.path)) return;
      const settled = outcome?.then(() => settling);
      await Promise.race([settled, pause(answerPatience, new AbortController().signal)]);
    },
  };
}

/** As soon as it can be loaded: what was entered without it is sent only as it is meant, and all that follows after that. */
async function readerInTime(): ReturnType<typeof loadReader> {
  const backoff = createBackoff();
  for (;;) {
    try {
      return await loadReader();
    } catch {
      await pause(backoff.next(), new AbortController().signal);
    }
  }
}

/** The task, and the list that it goes to, may have been created since the change was made. */
function withCreatedIds({ path, body }: PendingChange): Partial<PendingChange> {
  const known = (text: string) =>
    text.replace(/\{([\w-]+)\}/g, (whole, id: string) => state.createdIds.value[id] ?? whole);
  const { list_id } = body ?? {};
  return {
    path: known(path),
    ...(typeof list_id === "string" && { body: { ...body, list_id: known(list_id) } }),
  };
}

/** What the answer says of tasks. An older version than is known says nothing new. */
function changesFrom(change: QueuedChange, outcome: Outcome): { put?: Task[]; remove?: string[] } {
  const id = taskIdOf(change);
  if (outcome.kind === "conflict")
    return listIdOf(change) === undefined ? { put: [outcome.current as unknown as Task] } : {};
  if (outcome.kind !== "done") return {};
  if (change.path.startsWith("/api/lists")) {
    const fates = withoutList(state.toldTasks(), change);
    return {
      put: fates.flatMap(([, task]) => task ?? []),
      remove: fates.flatMap(([id, task]) => (task ? [] : id)),
    };
  }
  const task = isTask(outcome.body) ? outcome.body : undefined;
  const isNewer = task && task.version >= (state.toldTask(task.id)?.version ?? 0);
  // A skipped occurrence is answered with the next one, a deleted task with nothing.
  const isGone = id !== undefined && (change.method === "DELETE" || change.path.endsWith("/skip"));
  return { ...(isNewer && { put: [task] }), ...(isGone && { remove: [id] }) };
}

function isTask(body: unknown): body is Task {
  return typeof body === "object" && body !== null && "version" in body && "title" in body;
}

function troubleOf(change: PendingChange, outcome: Outcome): Trouble | undefined {
  // A notification that is gone needs nobody.
  if (readBy(change)) return undefined;
  const title = titleOf(change);
  if (outcome.kind === "conflict")
    return { kind: "conflict", change, title, fields: outcome.fields, current: outcome.current };
  if (outcome.kind === "orphaned") return { kind: "refused", change, title, why: "" };
  if (outcome.kind !== "refused") return undefined;
  const { detail, errors, title: name } = (outcome.problem ?? {}) as Partial<Problem>;
  const [first] = errors ?? [];
  return {
    kind: "refused",
    change,
    title,
    why: first ? `${first.field}: ${first.message}` : (detail ?? name ?? String(outcome.status)),
  };
}

function titleOf(change: PendingChange): string {
  const snoozed = /^\/api\/reminders\/([^/]+)/.exec(change.path)?.[1];
  const known = snoozed ? taskOfReminder(snoozed) : state.tasks.value.get(taskIdOf(change) ?? change.id);
  const list = state.toldLists.value.find(({ id }) => id === listIdOf(change));
  return known?.title ?? list?.name ?? String(change.body?.title ?? change.body?.name ?? "");
}

function taskOfReminder(id: string): Task | undefined {
  return state.tasks.value.values().find(({ reminders }) => reminders.some((it) => it.id === id));
}
