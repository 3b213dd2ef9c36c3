import * as v from "valibot";
import { dueDate, id, userId } from "./primitives.ts";

/** Asked of `task-api` by the functions that know that a recurring task is due for its next occurrence. */
export const nextOccurrenceRequest = v.strictObject({
  user_id: userId,
  task_id: id,
  reason: v.picklist(["completed", "scheduled"]),
});
export type NextOccurrenceRequest = v.InferOutput<typeof nextOccurrenceRequest>;

/** Null when there is none: the series ended, or the task changed meanwhile. */
export const nextOccurrenceAnswer = v.nullable(v.object({ new_task_id: id, scheduled_for: dueDate }));
export type NextOccurrenceAnswer = v.InferOutput<typeof nextOccurrenceAnswer>;
