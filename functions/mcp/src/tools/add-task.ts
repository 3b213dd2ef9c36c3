import { operations } from "@todo/contracts/operations/catalog";
import { title } from "@todo/contracts/task";
import * as v from "valibot";
import { findList } from "../lists/find-list.ts";
import { idempotencyOf } from "../once.ts";
import { readFields } from "../tasks/read-fields.ts";
import * as argument from "./arguments.ts";
import { eachOf, manyTasks } from "./results.ts";
import { defineTool } from "./tool.ts";

const newTask = v.strictObject({
  title,
  ...v.partial(v.strictObject(argument.fields)).entries,
  due: v.optional(argument.due),
  recurrence: v.optional(argument.recurrence),
  reminders: v.optional(argument.reminders),
  list: v.optional(argument.list),
});

export const addTask = defineTool({
  name: "add_task",
  title: "Add tasks",
  description:
    "Adds one or many tasks, to the Inbox unless a list is named. A recurrence in words also sets the first due date.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({
    tasks: argument.many(newTask),
    idempotency_key: v.optional(argument.idempotencyKey),
  }),
  output: manyTasks,
  run: ({ tasks, idempotency_key }, session) =>
    eachOf(tasks, async (said, at) => {
      const { due, recurrence, reminders, list, ...plain } = said;
      const written = { due, recurrence, reminders, time_zone: plain.time_zone };
      const body = {
        ...plain,
        ...(await readFields(written, session, null)),
        ...(list !== undefined && { list_id: (await findList(list, session)).id }),
      };
      return session.call(operations.createTask, { body, once: idempotencyOf(idempotency_key, at, said) });
    }),
});
