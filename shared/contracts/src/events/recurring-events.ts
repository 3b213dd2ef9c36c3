import * as v from "valibot";
import { passedOver } from "../passed-over.ts";
import { dueDate, id, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

const topic = "todo.recurring-events";

const fields = {
  user_id: userId,
  source_task_id: id,
  new_task_id: id,
  /** The new task's due date. */
  scheduled_for: dueDate,
};

/** The next occurrence was created because its schedule was due. */
export const RecurringTaskScheduled = defineEvent({
  name: "RecurringTaskScheduled",
  type: "com.todo.recurring.scheduled.v1",
  topic,
  data: v.object(fields),
});

/** The next occurrence was created because the previous one was completed. */
export const RecurringTaskGenerated = defineEvent({
  name: "RecurringTaskGenerated",
  type: "com.todo.recurring.generated.v1",
  topic,
  /** `passed_over`: the occurrences between the two, whose day had passed; undefined if there are none. */
  data: v.object({ ...fields, passed_over: v.optional(passedOver) }),
});
