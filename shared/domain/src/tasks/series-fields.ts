import type { ReminderState } from "../reminders/reminder-state.ts";
import { same } from "../same.ts";
import type { SeriesFields, TaskState } from "./task-state.ts";

type Occurrence = { readonly task: TaskState; readonly reminders: readonly ReminderState[] };

/** The fields for the next occurrence: those of this one, except those that were changed in this one only. */
export function seriesFieldsOf(occurrence: Occurrence): SeriesFields {
  return { ...ownFieldsOf(occurrence), ...occurrence.task.seriesFields };
}

function ownFieldsOf({ task, reminders }: Occurrence): SeriesFields {
  const { title, description, priority, tags, timeZone } = task;
  const leadTimes = reminders.filter((it) => !it.removed).flatMap((it) => it.leadTime ?? []);
  return { title, description, priority, tags, timeZone, leadTimes };
}

/**
 * The fields in which an occurrence differs from its series, with the series' values: the content of `seriesFields`.
 */
export function differences(series: SeriesFields, occurrence: Occurrence): Partial<SeriesFields> {
  const own = ownFieldsOf(occurrence);
  const kept = Object.entries(series).filter(
    ([field, value]) => !same(value, own[field as keyof SeriesFields]),
  );
  return Object.fromEntries(kept);
}
