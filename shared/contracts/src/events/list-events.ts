import * as v from "valibot";
import { list } from "../list.ts";
import { id, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

/** The same topic as for tasks, so that events of a list and of its tasks arrive in one order. */
const topic = "todo.task-events";

/** The list, its user, and its version after the change. */
const subject = { list_id: id, user_id: userId, version: v.number() };

/** A list without its number of tasks, which changes independently. */
const { open_tasks: _, ...fields } = list.entries;
const told = v.object(fields);

export const ListCreated = defineEvent({
  name: "ListCreated",
  type: "com.todo.list.created.v1",
  topic,
  data: v.object({ ...subject, list: told }),
});

const listFields = ["name", "color", "position", "archived"] as const;
export type ListField = (typeof listFields)[number];

export const ListUpdated = defineEvent({
  name: "ListUpdated",
  type: "com.todo.list.updated.v1",
  topic,
  /** Each changed field with its old and new value. */
  data: v.object({
    ...subject,
    changes: v.record(v.picklist(listFields), v.object({ old: v.unknown(), new: v.unknown() })),
  }),
});

export const ListDeleted = defineEvent({
  name: "ListDeleted",
  type: "com.todo.list.deleted.v1",
  topic,
  /** `permanently`: it is not in the trash, or no longer. Its tasks have their own events. */
  data: v.object({ ...subject, permanently: v.optional(v.boolean()) }),
});

export const ListRestored = defineEvent({
  name: "ListRestored",
  type: "com.todo.list.restored.v1",
  topic,
  data: v.object({ ...subject, list: told }),
});
