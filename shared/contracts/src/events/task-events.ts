import * as v from "valibot";
import { passedOver } from "../passed-over.ts";
import { id, timestamp, userId } from "../primitives.ts";
import { task } from "../task.ts";
import { defineEvent } from "./define-event.ts";

const topic = "todo.task-events";

/** The task, its user, and its version after the change. A client that has seen a later version ignores the event. */
const subject = { task_id: id, user_id: userId, version: v.number() };

/**
 * Whether the task has or had reminders; without any there is nothing to plan. Events from older versions do not have
 * it.
 */
const reminded = { has_reminders: v.optional(v.boolean()) };

export const taskFields = [
  "title",
  "description",
  "priority",
  "tags",
  "due_date",
  "time_zone",
  "recurrence",
  "reminders",
  "list_id",
  "position",
] as const;
export type TaskField = (typeof taskFields)[number];

export const taskChanges = v.record(v.picklist(taskFields), v.object({ old: v.unknown(), new: v.unknown() }));
export type TaskChanges = v.InferOutput<typeof taskChanges>;

/** Absent in events of older versions, which had no lists. */
const taskOfAnyVersion = v.object({
  ...task.entries,
  list_id: v.optional(task.entries.list_id),
  position: v.optional(task.entries.position),
  deleted_at: v.optional(task.entries.deleted_at),
});
export type TaskOfAnyVersion = v.InferOutput<typeof taskOfAnyVersion>;

export const TaskCreated = defineEvent({
  name: "TaskCreated",
  type: "com.todo.task.created.v1",
  topic,
  data: v.object({ ...subject, task: taskOfAnyVersion }),
});

export const TaskUpdated = defineEvent({
  name: "TaskUpdated",
  type: "com.todo.task.updated.v1",
  topic,
  /** Each changed field with its old and new value. */
  data: v.object({ ...subject, ...reminded, changes: taskChanges }),
});

export const TaskCompleted = defineEvent({
  name: "TaskCompleted",
  type: "com.todo.task.completed.v1",
  topic,
  /**
   * `recurs`: its series needs a next occurrence, to be created because of this completion. Events from older
   * versions do not have it. `passed_over`: occurrences of its series whose day had passed, so that they will not be
   * created.
   */
  data: v.object({
    ...subject,
    ...reminded,
    completed_at: timestamp,
    recurs: v.optional(v.boolean()),
    passed_over: v.optional(passedOver),
  }),
});

export const TaskReopened = defineEvent({
  name: "TaskReopened",
  type: "com.todo.task.reopened.v1",
  topic,
  data: v.object({ ...subject, ...reminded, reopened_at: timestamp }),
});

export const TaskDeleted = defineEvent({
  name: "TaskDeleted",
  type: "com.todo.task.deleted.v1",
  topic,
  /**
   * It is in the trash; with `permanently` it was erased. `reason`: the occurrence was skipped, or the series
   * withdrew one that it had created. Undefined: it was deleted.
   */
  data: v.object({
    ...subject,
    ...reminded,
    reason: v.optional(v.picklist(["skipped", "withdrawn"])),
    permanently: v.optional(v.boolean()),
  }),
});

/** It is out of the trash again, with these values. */
export const TaskRestored = defineEvent({
  name: "TaskRestored",
  type: "com.todo.task.restored.v1",
  topic,
  data: v.object({ ...subject, ...reminded, task }),
});
