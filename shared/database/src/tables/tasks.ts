import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { SeriesFields } from "@todo/domain/tasks/task-state";
import type { ColumnType } from "kysely";

export interface TasksTable {
  id: string;
  user_id: string;
  title: string;
  description: string;
  /** `deleted`: in the trash; whether it was done shows by `completed_at`. */
  status: TaskStatus | "deleted";
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
  /** Null: its user's Inbox. */
  list_id: string | null;
  /** A fractional index; null: the one that follows from when it was created (`natural_position`). */
  position: string | null;
  deleted_at: Date | null;
}

/** The type of each column, in PostgreSQL's words. */
export const taskTypes = {
  id: "uuid",
  user_id: "text",
  title: "text",
  description: "text",
  status: "text",
  priority: "task_priority",
  tags: "text[]",
  due_on: "date",
  due_at: "timestamptz",
  time_zone: "text",
  recurrence: "jsonb",
  series_id: "uuid",
  occurrence: "integer",
  series_start: "text",
  scheduled_for: "text",
  scheduled_at: "timestamptz",
  series_fields: "jsonb",
  next_task_id: "uuid",
  skipped_after: "integer",
  series_ended: "boolean",
  version: "integer",
  created_at: "timestamptz",
  updated_at: "timestamptz",
  completed_at: "timestamptz",
  list_id: "uuid",
  position: "text",
  deleted_at: "timestamptz",
} as const satisfies Record<keyof TasksTable, string>;

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const taskColumns = Object.keys(taskTypes) as (keyof typeof taskTypes)[];
