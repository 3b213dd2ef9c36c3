import type { ToolCall } from "@todo/contracts/chat";
import { expect, test } from "vitest";
import { aTask } from "../../testing/task.ts";
import { changing, tasksIn } from "./tasks-in.ts";

const call = (name: string, result: unknown, ok = true): ToolCall => ({
  id: name,
  name,
  arguments: {},
  ok,
  result,
});
const one = { ...aTask(), id: "1" };
const two = { ...aTask(), id: "2" };

test("tasks are found wherever a result has them, each once", () => {
  const calls = [
    call("add_task", { results: [{ task: one }, { task: two }] }),
    call("get_task", { task: one }),
    call("list_tasks", { items: [two] }),
  ];
  expect(tasksIn(calls).map(({ id }) => id)).toEqual(["1", "2"]);
});

test("a tool that failed has found and changed nothing", () => {
  const calls = [call("complete_task", { error: { candidates: [one] } }, false)];
  expect(tasksIn(calls)).toEqual([]);
  expect(changing(calls)).toEqual([]);
});

test("read-only tools count as no change, adding counts as one", () => {
  expect(changing([call("list_tasks", {}), call("get_task", {})])).toEqual([]);
  expect(changing([call("list_tasks", {}), call("add_task", {})])).toEqual([call("add_task", {})]);
});
