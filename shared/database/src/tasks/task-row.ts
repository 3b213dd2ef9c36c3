import { naturalPosition } from "@todo/domain/positions";
import { dueInstant } from "@todo/domain/tasks/due-instant";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { Selectable } from "kysely";
import { inboxId } from "../lists/inbox.ts";
import type { TasksTable } from "../tables/tasks.ts";

/** The result also serves as JSON. */
export function toTaskRow(task: TaskState): Selectable<TasksTable> {
  return {
    id: task.id,
    user_id: task.userId,
    title: task.title,
    description: task.description,
    status: task.deletedAt === null ? task.status : "deleted",
    priority: task.priority,
    tags: [...task.tags],
    due_on: isDate(task.dueDate) ? task.dueDate : null,
    due_at: toDate(dueInstant(task.dueDate, task.timeZone)),
    time_zone: task.timeZone,
    recurrence: task.recurrence,
    series_id: task.seriesId,
    occurrence: task.occurrence,
    series_start: task.seriesStart,
    scheduled_for: task.scheduledFor,
    scheduled_at: toDate(dueInstant(task.scheduledFor, task.timeZone)),
    series_fields: task.seriesFields,
    next_task_id: task.nextTaskId,
    skipped_after: task.skippedAfter,
    series_ended: task.seriesEnded,
    version: task.version,
    created_at: new Date(task.createdAt),
    updated_at: new Date(task.updatedAt),
    completed_at: toDate(task.completedAt),
    list_id: task.listId === inboxId(task.userId) ? null : task.listId,
    position: task.position === naturalPosition(task.createdAt, task.id) ? null : task.position,
    deleted_at: toDate(task.deletedAt),
  };
}

/** @param row from a query, or from JSON, where times are text */
export function fromTaskRow(row: Selectable<TasksTable>): TaskState {
  const createdAt = new Date(row.created_at).toISOString();
  return {
    id: row.id,
    userId: row.user_id,
    title: row.title,
    description: row.description,
    status: row.completed_at === null ? "pending" : "completed",
    priority: row.priority,
    tags: row.tags,
    dueDate: row.due_on ?? toText(row.due_at),
    timeZone: row.time_zone,
    recurrence: row.recurrence,
    seriesId: row.series_id,
    occurrence: row.occurrence,
    seriesStart: row.series_start,
    scheduledFor: row.scheduled_for,
    seriesFields: row.series_fields,
    nextTaskId: row.next_task_id,
    skippedAfter: row.skipped_after,
    seriesEnded: row.series_ended,
    version: row.version,
    createdAt,
    updatedAt: new Date(row.updated_at).toISOString(),
    completedAt: toText(row.completed_at),
    listId: row.list_id ?? inboxId(row.user_id),
    position: row.position ?? naturalPosition(createdAt, row.id),
    deletedAt: toText(row.deleted_at),
  };
}

function isDate(dueDate: string | null): boolean {
  return dueDate?.length === 10;
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function toText(time: Date | null): string | null {
  return time && new Date(time).toISOString();
}
