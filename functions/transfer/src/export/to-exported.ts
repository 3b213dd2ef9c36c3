import type { ExportedList, ExportedTask } from "@todo/contracts/account-export";
import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import type { ListState } from "@todo/domain/lists/list-state";
import { requestOf } from "@todo/domain/reminders/replace-reminders";
import type { Source } from "./source.ts";

export const toExportedList = (
  { id, name, color, position, archived, inbox }: ListState,
  { listKeys }: Pick<Source, "listKeys">,
): ExportedList => ({
  key: inbox ? "inbox" : (listKeys.get(id) ?? id),
  name,
  color,
  position,
  archived,
  inbox,
});

/** Remembers the first task of each series in the file, whose key identifies the series. */
export function createTaskExport({ lists, listKeys }: Pick<Source, "lists" | "listKeys">) {
  const series = new Map<string, string>();
  return ({ task, reminders, key, nextKey }: TaskToExport): ExportedTask => {
    const list = lists.get(task.listId);
    if (task.seriesId !== null && !series.has(task.seriesId)) series.set(task.seriesId, key);
    return {
      key,
      title: task.title,
      description: task.description,
      status: task.status,
      priority: task.priority,
      tags: [...task.tags],
      due_date: task.dueDate,
      time_zone: task.timeZone,
      recurrence: task.recurrence,
      reminders: reminders.map(requestOf).sort(bySpelling),
      list: list === undefined || list.inbox ? null : (listKeys.get(list.id) ?? list.id),
      position: task.position,
      created_at: task.createdAt,
      completed_at: task.completedAt,
      series:
        task.seriesId === null
          ? null
          : {
              key: series.get(task.seriesId) ?? key,
              occurrence: task.occurrence ?? 1,
              start: task.seriesStart,
              scheduled_for: task.scheduledFor,
              next: nextKey,
              skipped_after: task.skippedAfter,
              ended: task.seriesEnded,
              fields: task.seriesFields,
            },
    };
  };
}

/** The order must not depend on the reminders' ids. */
const bySpelling = (one: object, other: object) => {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};
