import { recurrence } from "@todo/contracts/recurrence";
import * as v from "valibot";
import type { TaskWithReminders } from "../tasks/create-task.ts";
import { nextTask } from "../tasks/next-task.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { aTask, context } from "./states.ts";

const start = "2026-11-21T09:00:00.000Z";

/** The first occurrence of a series, due an hour from `now`. */
export function anOccurrence(rule: object = {}, fields: Partial<TaskState> = {}): TaskState {
  const whole = v.parse(recurrence, { frequency: "weekly", ...rule });
  const series = { seriesId: "s", occurrence: 1, seriesStart: start, scheduledFor: start, recurrence: whole };
  return aTask({ ...series, ...fields });
}

/** A task and those after it, each created from the one before. */
export function aChain(first: TaskWithReminders, length: number): TaskWithReminders[] {
  const chain = [first];
  while (chain.length < length) {
    const { task, reminders } = chain.at(-1)!;
    const next = nextTask(task, reminders, context);
    if (next === null) throw new Error("the series is shorter than the chain asked for");
    chain[chain.length - 1] = { task: { ...task, nextTaskId: next.task.id }, reminders };
    chain.push(next);
  }
  return chain;
}
