import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../dev/root.ts";
import { loadHandlers, NoHandlerError, withFunction } from "./handlers.ts";
import { toDeadLetter } from "./to-dead-letter.ts";

const handlerOf = await loadHandlers(join(root, "dapr-components"), "todo");

const letter = (deadLetterTopic: string, type: string, data: object = {}) =>
  toDeadLetter({
    place: `${deadLetterTopic}/0/0`,
    deadLetterTopic,
    failedAt: new Date(),
    reason: undefined,
    body: JSON.stringify({ id: "1", type, data }),
  });

test.each([
  ["created", "on-task-created", { task: { reminders: [{ lead_time: "PT1H" }] } }],
  ["updated", "on-task-updated", { changes: { due_date: {} } }],
  ["reopened", "on-task-updated", {}],
  ["completed", "on-task-completed", {}],
  ["deleted", "on-task-deleted", {}],
])(
  "a dead letter of the consumer that task functions share belongs to the function that handles its type: %s",
  (type, name, data) => {
    const dead = letter("todo.task-events.on-task.dlq", `com.todo.task.${type}.v1`, data);
    expect(dead.function).toBe("on-task");
    expect(handlerOf(dead)).toBe(`/${name}/events`);
    expect(withFunction(dead, handlerOf).function).toBe(name);
  },
);

test("dead letters from before an upgrade, when each function had its own consumer, can still be re-driven", () => {
  const former = letter("todo.task-events.on-task-updated.dlq", "com.todo.task.reopened.v1");
  expect(handlerOf(former)).toBe("/on-task-updated/events");
  expect(withFunction(former, handlerOf).function).toBe("on-task-updated");
});

test("a dead letter is never sent to a function that does not handle its type or does not exist", () => {
  const another = letter("todo.task-events.on-task-updated.dlq", "com.todo.task.deleted.v1");
  expect(() => handlerOf(another)).toThrow(NoHandlerError);
  const gone = letter("todo.task-events.gone.dlq", "com.todo.task.deleted.v1");
  expect(() => handlerOf(gone)).toThrow(NoHandlerError);
  expect(withFunction(gone, handlerOf).function).toBe("gone");
});
