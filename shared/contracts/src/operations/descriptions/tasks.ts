import type { taskOperations } from "../tasks.ts";
import type { Descriptions } from "./description.ts";
import { completedExample, pageOf, taskExample } from "./examples.ts";

export const taskDescriptions: Descriptions<typeof taskOperations> = {
  listTasks: {
    summary: "List tasks",
    description:
      "Page by page. A task must match all filters. Tasks in the trash are listed only with `status=deleted`. `sort=position` is the user's order of one list. Give `next_cursor` as `cursor`, with the same filters, to get the next page.",
    example: { answer: pageOf(taskExample) },
  },
  createTask: {
    summary: "Create a task",
    description:
      "A title is enough. With `recurrence` it is the first occurrence of a series; `reminders` ring some time before the due date, or at a time. Without `list_id` it goes into the Inbox; without `position`, `before` or `after` to the end of its list.",
    problems: ["unknown_list", "list_archived"],
    example: {
      body: {
        title: "Call Mum",
        tags: ["family"],
        due_date: "2026-11-28T18:00:00+01:00",
        recurrence: { frequency: "weekly", by_weekday: ["SA"] },
        reminders: [{ lead_time: "PT30M" }],
      },
      answer: taskExample,
    },
  },
  changeTasks: {
    summary: "Change several tasks",
    description:
      "Up to 100 changes of different tasks, made in the given order. Each has its own transaction: if one is refused, the others still take effect, and `results` contains, in the same order, the answer that each would have got as a separate request. If one change is malformed, the whole batch is refused. With an `Idempotency-Key`, repeating a batch makes the changes that are still missing, and none twice.",
    example: {
      body: {
        operations: [
          { op: "complete", id: taskExample.id, if_match: 1 },
          {
            op: "update",
            id: "019aa5d2-7c00-7000-8000-0000000000a2",
            patch: { due_date: "2026-12-01" },
          },
        ],
      },
      answer: {
        results: [
          { status: 200, task: completedExample },
          {
            status: 404,
            problem: {
              type: "/problems/not_found",
              title: "Not found",
              status: 404,
              code: "not_found",
              detail: "no such task",
            },
          },
        ],
      },
    },
  },
  getTask: { summary: "Get a task", example: { answer: taskExample } },
  updateTask: {
    summary: "Change a task",
    description:
      "Omitted fields stay unchanged. `scope=following` changes this occurrence of a series and all after it; a change of `recurrence` always does. `list_id` moves the task to another list; one of `position`, `before` and `after` moves it within its list.",
    problems: ["unknown_list", "list_archived"],
    example: { body: { title: "Call Mum and Dad" }, answer: { ...taskExample, title: "Call Mum and Dad" } },
  },
  deleteTask: {
    summary: "Delete a task",
    description:
      "It goes into the trash, from which it can be restored for 30 days; with `permanently=true` it is erased. In a series, an open occurrence is deleted with those after it, and a completed one alone, unless `scope` says otherwise.",
  },
  completeTask: {
    summary: "Complete a task",
    description:
      "Completing a completed task changes nothing. A recurring task's next occurrence is created a moment later; `passed_over` reports the missed occurrences that are skipped.",
    example: { answer: completedExample },
  },
  reopenTask: {
    summary: "Reopen a task",
    description:
      "Reopening an open task changes nothing. The next occurrence is withdrawn unless somebody has changed it.",
    example: { answer: taskExample },
  },
  restoreTask: {
    summary: "Restore a deleted task",
    description:
      "Restores it from the trash, with its reminders and with those occurrences of its series that were deleted together with it. Reminders whose time has passed do not ring. Restoring a task that is not in the trash changes nothing.",
    problems: ["concurrent_changes"],
    example: { answer: { ...taskExample, version: 3 } },
  },
  skipTask: {
    summary: "Skip an occurrence",
    description:
      "Skips this occurrence of its series. The answer is the next occurrence, or null if the series has ended.",
    problems: ["not_recurring", "task_completed"],
    example: { answer: { ...taskExample, due_date: "2026-12-05T17:00:00.000Z", occurrence: 2 } },
  },
  listTags: {
    summary: "List tags in use",
    description: "Most used first, at most 1 000.",
    example: { answer: pageOf({ tag: "family", tasks: 3 }) },
  },
  parseText: {
    summary: "Parse a text like quick add",
    description:
      "The meaning of a text, with the position of each part. Nothing is saved: send the result to `createTask`.",
    example: {
      body: { text: "pay rent tomorrow #home" },
      answer: {
        tasks: [{ title: "pay rent", due_date: "2026-11-27", tags: ["home"] }],
        question: null,
        notes: [],
        language: "en",
        parts: [
          { kind: "title", start: 0, end: 8, text: "pay rent" },
          { kind: "date", start: 9, end: 17, text: "tomorrow", means: "2026-11-27" },
          { kind: "tag", start: 18, end: 23, text: "#home", means: "home" },
        ],
      },
    },
  },
};
