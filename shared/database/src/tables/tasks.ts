import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { SeriesFields } from "@todo/domain/tasks/task-state";
import type { ColumnType } from "kysely";

export interface TasksTable {
  id: string;
  user_id: string;
  title: string;
  description: string;
  status: TaskStatus;
  priority: Priority;
  tags: string[];
  /** The due date of a task due on a date. */
  due_on: string | null;
  /** The due instant; for a task due on a date the start of that date in `time_zone`, so that all due dates sort. */
  due_at: Date | null;
  time_zone: string;
  recurrence: ColumnType<Recurrence | null, string | null, string | null>;
  series_id: string | null;
  /** Which occurrence of its series this is, from 1. */
  occurrence: number | null;
  /** Due date of the first occurrence: the rule's anchor, as DTSTART in RFC 5545. */
  series_start: string | null;
  /** The due date that the rule gave this occurrence, wherever the user has moved it since. */
  scheduled_for: string | null;
  /** `scheduled_for` as an instant, for the sweep. */
  scheduled_at: ColumnType<Date | null, Date | null, Date | null>;
  /** The series' values of the fields that were changed for this occurrence alone. */
  series_fields: ColumnType<Partial<SeriesFields>, string | undefined, string>;
  /** The next occurrence. It stays when that one is deleted, so that no redelivered event creates it again. */
  next_task_id: string | null;
  /**
   * How many occurrences right after this one were skipped, for when the next one has to be created from this one
   * again.
   */
  skipped_after: ColumnType<number, number | undefined, number>;
  /** The rule has no next occurrence. */
  series_ended: ColumnType<boolean, boolean | undefined, boolean>;
  version: number;
  created_at: Date;
  updated_at: Date;
  completed_at: Date | null;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const taskColumns = [
  "id",
  "user_id",
  "title",
  "description",
  "status",
  "priority",
  "tags",
  "due_on",
  "due_at",
  "time_zone",
  "recurrence",
  "series_id",
  "occurrence",
  "series_start",
  "scheduled_for",
  "scheduled_at",
  "series_fields",
  "next_task_id",
  "skipped_after",
  "series_ended",
  "version",
  "created_at",
  "updated_at",
  "completed_at",
] as const satisfies (keyof TasksTable)[];
