import { batch, computed, signal } from "@preact/signals";
import type { List } from "@todo/contracts/list";
import type { Notification } from "@todo/contracts/notification";
import type { Settings } from "@todo/contracts/settings";
import type { Task } from "@todo/contracts/task";
import { zoneHere } from "../words/zone-here.ts";
import type { ImportProgress } from "./import-progress.ts";
import { listsWithPending } from "./lists-with-pending.ts";
import { toShow } from "./notices.ts";
import type { PendingChange } from "./pending-change.ts";
import { settingsWithPending } from "./settings-with-pending.ts";
import type { Trouble } from "./trouble.ts";
import { type Tasks, withPending } from "./with-pending.ts";

/** `connecting`: not yet, or not any more; `offline`: tried, and tried again soon. */
export type Connection = "connecting" | "live" | "offline" | "signed_out";

/** As the server has told them. */
const told = signal<Tasks>(new Map());
export const toldSettings = signal<Settings | undefined>(undefined);
/** Without those in the trash. */
export const toldLists = signal<readonly List[]>([]);

/** False until the tasks of this device, or the first ones from the server, are there. */
export const loaded = signal(false);
/** What waits to be saved, in its order. */
export const pending = signal<readonly PendingChange[]>([]);
export const connection = signal<Connection>("connecting");
export const troubles = signal<readonly Trouble[]>([]);
export const settings = computed(() => settingsWithPending(toldSettings.value, pending.value));
/** Without those in the trash, in the user's order. */
export const lists = computed(() => listsWithPending(toldLists.value, pending.value));
/** False: this browser keeps nothing beyond the tab. */
export const lasting = signal(true);
/** Id of a change → id of the task or list that it created. */
export const createdIds = signal<Readonly<Record<string, string>>>({});

/** The zone that dates and times of day are meant in. */
export const timeZone = computed(() => settings.value?.time_zone ?? zoneHere);

/** Tasks that are about to go: see `tasks/hold.ts`. */
export const hidden = signal<ReadonlySet<string>>(new Set());

/** All that is known, with the user's own changes made. */
export const tasks = computed<Tasks>(() => {
  const all = withPending(told.value, pending.value, timeZone.value);
  if (hidden.value.size === 0) return all;
  return new Map([...all].filter(([id]) => !hidden.value.has(id)));
});
export const openTasks = computed(() => [...tasks.value.values()].filter((it) => it.status === "pending"));

/** Notifications of reminders that rang, newest first, as the server has told them. */
export const unread = signal<readonly Notification[]>([]);
/** Those that are shown. */
export const notices = computed(() => toShow(unread.value, pending.value, tasks.value));

/** The last that was told of an import. */
export const imported = signal<ImportProgress | undefined>(undefined);

export const toldTasks = (): Tasks => told.value;
export const toldTask = (id: string): Task | undefined => told.value.get(id);

/** What an answer or an event brings, all at once: so that nothing is drawn half done. */
export function take(news: {
  readonly put?: readonly Task[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly all?: readonly Task[] | undefined;
  readonly settled?: string | undefined;
}): void {
  batch(() => {
    if (news.all) told.value = byId(news.all);
    if (news.put?.length || news.remove?.length) {
      const next = new Map(told.value);
      for (const task of news.put ?? []) next.set(task.id, task);
      for (const id of news.remove ?? []) next.delete(id);
      told.value = next;
    }
    if (news.settled !== undefined) pending.value = pending.value.filter(({ id }) => id !== news.settled);
  });
}

/** What was made here or by another tab, or read anew. What this tab has made before stays, told or not. */
export function addPending(changes: readonly PendingChange[]): void {
  const ids = new Set(changes.map(({ id }) => id));
  const others = pending.value.filter(({ id }) => !ids.has(id));
  pending.value = [...others, ...changes].sort((one, other) => one.order - other.order);
}

const byId = (all: readonly Task[]): Tasks => new Map(all.map((task) => [task.id, task]));
