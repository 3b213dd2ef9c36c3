import type { List } from "@todo/contracts/list";
import type { Settings } from "@todo/contracts/settings";
import type { Task } from "@todo/contracts/task";
import type { PendingChange } from "./pending-change.ts";
import type { Trouble } from "./trouble.ts";

/** What was typed into a field, and not sent, when the page had to go. */
export interface Draft {
  /** Its `data-draft`. */
  readonly field: string;
  readonly text: string;
  /** In which it was typed. */
  readonly tab: string;
}

/** Single values that are kept beside tasks and changes. */
export interface Kept {
  /** Where in the live feed the tasks are. */
  readonly cursor: string;
  readonly settings: Settings;
  /** All but those in the trash. */
  readonly lists: readonly List[];
  /** Tasks of which an event said that they have changed, until they were asked for. */
  readonly stale: readonly string[];
  /** Changes that need their user. */
  readonly troubles: readonly Trouble[];
  /** Id of a change → id of the task or list that it created: of those that the changes that wait refer to, and the last ones. */
  readonly created: Readonly<Record<string, string>>;
  /** One for each field of each tab, later ones last: tabs do not ask each other before they write. */
  readonly [key: `draft ${string}`]: Draft;
}

export interface Update {
  readonly put?: readonly Task[];
  readonly remove?: readonly string[];
  /** All tasks there are: others go. */
  readonly all?: readonly Task[];
  readonly addChange?: PendingChange;
  readonly putChanges?: readonly PendingChange[];
  readonly removeChanges?: readonly string[];
  /** Undefined: no more. */
  readonly kept?: { readonly [Name in keyof Kept]?: Kept[Name] | undefined };
}

export interface Contents {
  readonly tasks: readonly Task[];
  readonly changes: readonly PendingChange[];
  readonly kept: Partial<Kept>;
}

/** What one user's app keeps on this device. */
export interface Store {
  /** False: it is gone with the tab, because the browser keeps nothing. */
  readonly lasting: boolean;
  read(): Promise<Contents>;
  /**
   * Whole or not at all. Once something was not kept, neither is a cursor, so that the next start asks for what followed.
   * @throws DOMException where there is no room
   */
  write(update: Update): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}
