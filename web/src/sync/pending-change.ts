import type { QueuedChange } from "@todo/live-client/queued-change";
import type { Chosen } from "../tasks/read-entry.ts";

/** A change that the server has not confirmed yet. */
export interface PendingChange extends QueuedChange {
  /** When the user made it: RFC 3339. */
  readonly at: string;
  /** Position among all that wait, from whichever tab. */
  readonly order: number;
  /** What it was entered as, until that is read: what reads it was not there yet. It is not sent before. */
  readonly unread?: Unread | undefined;
}

/** What was entered in quick add, with all that its meaning depends on beside the time. */
export interface Unread {
  readonly text: string;
  readonly timeZone: string;
  readonly chosen: Chosen;
  /** Of a task whose text names no date. */
  readonly due: string | undefined;
}

/** The task that a change is of: its id, or the id of the change that creates it. */
export function taskIdOf({ path }: Pick<QueuedChange, "path">): string | undefined {
  return /^\/api\/tasks\/\{?([^/?}]+)/.exec(path)?.[1];
}

/** What is done to the task: `complete`, `reopen`, `skip`, `restore`; undefined for a change of its fields. */
export function verbOf({ path }: Pick<QueuedChange, "path">): string | undefined {
  return /^\/api\/tasks\/[^/]+\/(\w+)/.exec(path)?.[1];
}
