import type { ToolCall } from "@todo/contracts/chat";
import type { Task } from "@todo/contracts/task";
import { expect, test } from "vitest";
import { aTask } from "../../testing/task.ts";
import { undoOf } from "./undo-model.ts";

const milk: Task = { ...aTask(), id: "milk", title: "Buy milk", status: "pending" };
const before = new Map([[milk.id, milk]]);
const call = (name: string, result: unknown, given: unknown = {}, ok = true): ToolCall => ({
  id: name,
  name,
  arguments: given,
  ok,
  result,
});
const gave = (task: Task) => ({ results: [{ ok: true, task }] });

test("what was added is deleted, a series as a whole", () => {
  const one = { ...milk, id: "one" };
  const many = { ...milk, id: "many", series_id: "series" };
  expect(undoOf([call("add_task", gave(one)), call("add_task", gave(many))], before)).toEqual([
    { method: "DELETE", path: "/api/tasks/one" },
    { method: "DELETE", path: "/api/tasks/many?scope=all" },
  ]);
});

test("what was completed is reopened, and what was deleted is restored", () => {
  const done: Task = { ...milk, status: "completed" };
  expect(undoOf([call("complete_task", gave(done))], before)).toEqual([
    { method: "POST", path: "/api/tasks/milk/reopen" },
  ]);
  expect(undoOf([call("delete_task", { deleted: { id: "milk", title: "Buy milk" } })], before)).toEqual([
    { method: "POST", path: "/api/tasks/milk/restore" },
  ]);
});

test("fields get the values that they had before the first of several changes", () => {
  const once: Task = { ...milk, title: "Buy oat milk" };
  const twice: Task = { ...once, priority: milk.priority === "high" ? "low" : "high" };
  expect(undoOf([call("update_task", gave(once)), call("update_task", gave(twice))], before)).toEqual([
    {
      method: "PATCH",
      path: "/api/tasks/milk",
      body: { title: milk.title, priority: milk.priority },
      base: { title: twice.title, priority: twice.priority },
    },
  ]);
});

test("undo is offered only if something was changed and all of it can be undone", () => {
  const other = { ...milk, id: "unknown" };
  expect(undoOf([call("list_tasks", { items: [milk] })], before)).toBeUndefined();
  expect(undoOf([call("complete_task", gave(milk), {}, false)], before)).toBeUndefined();
  expect(undoOf([call("complete_task", gave(milk))], before), "it was completed already").toBeUndefined();
  expect(undoOf([call("update_task", gave(other))], before)).toBeUndefined();
  expect(undoOf([call("add_task", gave(other)), call("add_list", {})], before)).toBeUndefined();
  const given = { updates: [{ task: "milk", recurrence: "daily" }] };
  expect(undoOf([call("update_task", gave({ ...milk, title: "x" }), given)], before)).toBeUndefined();
});
