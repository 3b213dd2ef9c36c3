import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority, TaskStatus } from "@todo/contracts/task";
import type { SeriesFields } from "./series-fields.ts";

/** A task as the rules see it. Times are RFC 3339 in UTC with milliseconds; a due date may be a date. */
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
  /** What the series has where this occurrence differs: the next one is made from it. */
  readonly seriesFields: Partial<SeriesFields>;
  readonly nextTaskId: string | null;
  /** How many occurrences right after this one are left out when the next one is made: somebody skipped them. */
  readonly skippedAfter: number;
  readonly seriesEnded: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
}
