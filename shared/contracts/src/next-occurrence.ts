import * as v from "valibot";
import { id, userId } from "./primitives.ts";

/** The request to `task-api` from functions that know that a recurring task is due for its next occurrence. */
export const nextOccurrenceRequest = v.strictObject({
  user_id: userId,
  task_id: id,
  reason: v.picklist(["completed", "scheduled"]),
});
export type NextOccurrenceRequest = v.InferOutput<typeof nextOccurrenceRequest>;

/**
 * How many tasks were created: 0 when they exist already, the series has ended, or the task has changed meanwhile.
 */
export const nextOccurrenceAnswer = v.object({ made: v.number() });
