import { batch } from "@preact/signals";
import type { List } from "@todo/contracts/list";
import type { Settings } from "@todo/contracts/settings";
import * as state from "./state.ts";
import type { Trouble } from "./trouble.ts";

/** What tabs tell each other beside tasks and changes. */
export interface Shared {
  readonly connection?: state.Connection;
  readonly troubles?: readonly Trouble[];
  readonly settings?: Settings;
  readonly lists?: readonly List[];
  readonly createdIds?: Readonly<Record<string, string>>;
}

export function apply({ connection, troubles, settings, lists, createdIds }: Shared): void {
  batch(() => {
    if (connection) state.connection.value = connection;
    if (troubles) state.troubles.value = troubles;
    if (settings) state.settings.value = settings;
    if (lists) state.lists.value = lists;
    if (createdIds) state.createdIds.value = createdIds;
  });
}
