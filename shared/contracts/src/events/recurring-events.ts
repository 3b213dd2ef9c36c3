import * as v from "valibot";
import { dueDate, id, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

const topic = "todo.recurring-events";

const data = v.object({
  user_id: userId,
  source_task_id: id,
  new_task_id: id,
  /** The new task's due date. */
  scheduled_for: dueDate,
});

/** The next occurrence was made because its schedule said so. */
export const RecurringTaskScheduled = defineEvent({
  name: "RecurringTaskScheduled",
  type: "com.todo.recurring.scheduled.v1",
  topic,
  data,
});

/** The next occurrence was made because the one before was completed. */
export const RecurringTaskGenerated = defineEvent({
  name: "RecurringTaskGenerated",
  type: "com.todo.recurring.generated.v1",
  topic,
  data,
});
