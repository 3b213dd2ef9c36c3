import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority, TaskStatus } from "@todo/contracts/task";

/** The fields that the occurrences of a series have in common, except its rule and dates. */
export interface SeriesFields {
  readonly title: string;
  readonly description: string;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly timeZone: string;
  /** ISO 8601 durations. Absolute reminders belong to the occurrence they were set for. */
  readonly leadTimes: readonly string[];
}

/** A task as the domain rules use it. Times are RFC 3339 in UTC with milliseconds; a due date may be a date. */
export interface TaskState {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly description: string;
  readonly status: TaskStatus;
  readonly priority: Priority;
  readonly tags: readonly string[];
  readonly dueDate: string | null;
  readonly timeZone: string;
  readonly recurrence: Recurrence | null;
  readonly seriesId: string | null;
  readonly occurrence: number | null;
  readonly seriesStart: string | null;
  readonly scheduledFor: string | null;
  /** The series' values for fields in which this occurrence differs; the next one is created with these. */
  readonly seriesFields: Partial<SeriesFields>;
  readonly nextTaskId: string | null;
  /**
   * How many occurrences right after this one were skipped, so that they are left out when the next one is created.
   */
  readonly skippedAfter: number;
  readonly seriesEnded: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  readonly listId: string;
  /** A fractional index among the tasks of its list. */
  readonly position: string;
  /** Since when it is in the trash; null: it is not. */
  readonly deletedAt: string | null;
}
