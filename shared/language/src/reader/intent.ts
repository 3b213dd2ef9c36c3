import type { Recurrence } from "@todo/contracts/recurrence";
import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { Reason } from "../reasons/reason.ts";

/** Which task is meant, as far as the words say. */
export type TaskRef =
  /** Words of its title. */
  | { readonly words: string }
  /** The one mentioned last. */
  | { readonly it: true }
  /** Its number in the list shown last; -1 is the last of it. */
  | { readonly nth: number }
  /** Every matching task. */
  | { readonly all: Filter };

export interface Filter {
  readonly status?: TaskStatus;
  readonly priority?: readonly Priority[];
  readonly tags?: readonly string[];
  /** `YYYY-MM-DD`, inclusive. */
  readonly due_from?: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly due_to?: string;
  /** Due before now. */
  readonly overdue?: true;
}

export interface NewTask {
  readonly title: string;
  readonly due?: string;
  readonly priority?: Priority;
  readonly tags?: readonly string[];
  readonly recurrence?: Recurrence;
  readonly reminders?: readonly ReminderRequest[];
}

export interface Change {
  readonly task: TaskRef;
  readonly title?: string;
  readonly description?: string;
  readonly priority?: Priority;
  /** Null clears. */
  readonly due?: string | null;
  /** ISO 8601: how much later than it is due now; negative for earlier. */
  readonly later?: string;
  /** `HH:MM:SS`, on the day it is due. */
  readonly time?: string;
  readonly recurrence?: Recurrence | null;
  readonly add_tags?: readonly string[];
  readonly remove_tags?: readonly string[];
  /** The id of the list that it is moved to. */
  readonly list?: string;
}

type Nothing = Record<never, never>;

interface Intents {
  add: readonly NewTask[];
  list: Filter;
  search: { readonly query: string; readonly status?: TaskStatus };
  show: TaskRef;
  reminders: { readonly task?: TaskRef };
  history: { readonly task?: TaskRef };
  update: Change;
  remind: { readonly task: TaskRef } & ReminderRequest;
  unremind: { readonly task: TaskRef };
  complete: readonly TaskRef[];
  reopen: TaskRef;
  /** Skips this occurrence; the dates are those on which it was said to be due. */
  skip: { readonly task: TaskRef } & Pick<Filter, "due_from" | "due_to">;
  delete: { readonly task: TaskRef; readonly scope?: "following" | "all" };
  undo: Nothing;
  yes: Nothing;
  no: Nothing;
  /** Answers "which one?"; -1 is the last. */
  choose: number;
  help: Nothing;
  /** Nothing is done: the message could not be read, or something is missing; `why` says what. */
  unclear: { readonly why?: Reason };
}

/** What a message asks for: one key, with its details. */
export type Intent = { [Name in keyof Intents]: { readonly [Key in Name]: Intents[Name] } }[keyof Intents];
