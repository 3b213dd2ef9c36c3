import * as v from "valibot";
import { id, userId } from "./primitives.ts";

/** The request to `task-api` from functions that know that a recurring task is due for its next occurrence. */
export const nextOccurrenceRequest = v.strictObject({
  user_id: userId,
  task_id: id,
  reason: v.picklist(["completed", "scheduled"]),
});
export type NextOccurrenceRequest = v.InferOutput<typeof nextOccurrenceRequest>;

/** How many tasks were made: none when they are there already, the series ended, or the task changed meanwhile. */
export const nextOccurrenceAnswer = v.object({ made: v.number() });
