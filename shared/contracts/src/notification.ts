import * as v from "valibot";
import { id, timestamp } from "./primitives.ts";

export const notification = v.object({
  id,
  task_id: id,
  reminder_id: id,
  /** The task's title when the reminder was triggered. */
  title: v.string(),
  created_at: timestamp,
  read_at: v.nullable(timestamp),
});
export type Notification = v.InferOutput<typeof notification>;
