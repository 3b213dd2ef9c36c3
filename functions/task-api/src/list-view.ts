import type { List } from "@todo/contracts/list";
import { type ListState, toListFields } from "@todo/domain/lists/list-state";

/** A list as the API shows it. */
export const toList = (list: ListState, openTasks: number | null): List => ({
  ...toListFields(list),
  open_tasks: openTasks ?? 0,
});
