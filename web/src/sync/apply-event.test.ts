import type { LiveChange } from "@todo/live-client/live-client";
import { expect, test } from "vitest";
import { aTask } from "../testing/task.ts";
import { applyEvent } from "./apply-event.ts";

const event = (name: string, data: object): LiveChange => ({
  id: "e",
  type: `com.todo.${name}.v1`,
  subject: "tasks/t1",
  actor: null,
  time: "2026-11-26T09:00:00.000Z",
  data: { task_id: "t1", user_id: "ann", ...data },
});
const renamed = event("task.updated", {
  version: 2,
  changes: { title: { old: "Buy milk", new: "Buy oats" } },
});

test("a new task is kept, and a change of the next version is applied to it", () => {
  const task = aTask();
  expect(applyEvent(undefined, event("task.created", { version: 1, task }))).toEqual({ kind: "put", task });
  expect(applyEvent(task, renamed)).toMatchObject({ kind: "put", task: { title: "Buy oats", version: 2 } });
});

test("an event that is known already changes nothing", () => {
  const known = aTask({ version: 2, title: "Buy rice" });
  expect(applyEvent(known, renamed)).toEqual({ kind: "nothing" });
  expect(applyEvent(known, event("task.created", { version: 1, task: aTask() }))).toEqual({
    kind: "nothing",
  });
});

test.each([
  ["one before it was missed", aTask({ version: 0 }), renamed],
  ["the task is not known", undefined, renamed],
  [
    "more changes with it than it says",
    aTask(),
    event("task.updated", { version: 2, changes: { due_date: { old: null, new: "2026-12-01" } } }),
  ],
  ["a reminder rang", aTask(), event("reminder.triggered", {})],
])("the task is asked for where %s", (_, known, change) => {
  expect(applyEvent(known, change)).toEqual({ kind: "ask", id: "t1" });
});

test("a deleted task goes, whatever version was known", () => {
  expect(applyEvent(aTask({ version: 9 }), event("task.deleted", { version: 2 }))).toEqual({
    kind: "remove",
    id: "t1",
  });
});

test.each(["recurring.generated", "notification.read", "list.created", "settings.updated"])(
  "%s is no news about a task that is kept",
  (name) => expect(applyEvent(undefined, event(name, {}))).toEqual({ kind: "nothing" }),
);
