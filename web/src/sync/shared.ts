import { batch } from "@preact/signals";
import type { List } from "@todo/contracts/list";
import type { Notification } from "@todo/contracts/notification";
import type { Settings } from "@todo/contracts/settings";
import type { ImportProgress } from "./import-progress.ts";
import * as state from "./state.ts";
import type { Trouble } from "./trouble.ts";

/** What tabs tell each other beside tasks and changes. */
export interface Shared {
  readonly connection?: state.Connection;
  readonly troubles?: readonly Trouble[];
  readonly settings?: Settings;
  readonly lists?: readonly List[];
  /** All that are unread. */
  readonly notices?: readonly Notification[];
  /** A notification that was read. */
  readonly readNotice?: string;
  /** What has been created since, or all that are known. */
  readonly createdIds?: Readonly<Record<string, string>>;
  readonly imported?: ImportProgress;
}

/** So that an answer from before one was read does not bring it back. */
const readIds = new Set<string>();

export function apply(shared: Shared): void {
  const { connection, troubles, settings, lists, notices, readNotice, createdIds, imported } = shared;
  if (readNotice) readIds.add(readNotice);
  batch(() => {
    if (connection) state.connection.value = connection;
    if (troubles) state.troubles.value = troubles;
    if (settings) state.toldSettings.value = settings;
    if (lists) state.toldLists.value = lists;
    if (notices || readNotice)
      state.unread.value = (notices ?? state.unread.value).filter(({ id }) => !readIds.has(id));
    if (imported) state.imported.value = imported;
    if (createdIds) state.createdIds.value = { ...state.createdIds.value, ...createdIds };
  });
}
