import type { calendarFeedOperations, transferOperations } from "../transfer.ts";
import type { Descriptions } from "./description.ts";
import { pageOf, taskExample } from "./examples.ts";

const importExample = {
  id: "019aa5d2-7c00-7000-8000-0000000001a1",
  source: "todoist",
  status: "finished",
  lists: 3,
  tasks: 120,
  completed: 0,
  refused: 1,
  already: 0,
  added: 122,
  removed: 0,
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:01.000Z",
  finished_at: "2026-11-26T09:00:01.000Z",
  undo_until: "2026-12-26T09:00:01.000Z",
} as const;

const calendarKeyText = `cal_${"k".repeat(43)}`;
const calendarKeyExample = {
  id: "019aa5d2-7c00-7000-8000-0000000001b1",
  name: "Phone",
  created_at: "2026-11-26T09:00:00.000Z",
  last_used_at: null,
};

export const transferDescriptions: Descriptions<typeof calendarFeedOperations & typeof transferOperations> = {
  exportAccount: {
    summary: "Export everything",
    description:
      "All lists and tasks as a file, including completed ones, but not the trash. `json` is lossless; `csv`, `todotxt` and `ics` contain what these formats can express; `zip` is the whole account: the JSON, the trash, settings, notifications, conversations, and the audit log with its signed heads.",
    problems: ["too_many_at_once"],
  },
  getCalendar: {
    summary: "Subscribe to a calendar",
    description:
      "iCalendar with an event for each pending task that has a due date: all-day events, times with their zone, rules, alarms. It is for calendar programs, which refresh it every few hours; `ETag` avoids sending an unchanged calendar. The key is never logged.",
    problems: ["unauthorized", "too_many_at_once"],
  },
  listCalendarKeys: {
    summary: "List calendar keys",
    example: { answer: pageOf(calendarKeyExample) },
  },
  createCalendarKey: {
    summary: "Create a calendar key",
    description:
      "Anybody with the key can read all tasks that have a due date, until the key is deleted. Only this answer contains it.",
    problems: ["too_many_keys"],
    example: {
      body: { name: "Phone" },
      answer: {
        ...calendarKeyExample,
        key: calendarKeyText,
        path: `/api/calendar.ics?key=${calendarKeyText}`,
      },
    },
  },
  deleteCalendarKey: {
    summary: "Delete a calendar key",
    description: "The key is refused at once. Programs may keep what they have already read.",
  },
  importTasks: {
    summary: "Import a file",
    description:
      "The body is the file, as another program or `/api/export` wrote it, of at most 64 MiB. It is parsed while it arrives; then tasks are added in the background. `dry_run=true` adds nothing: the answer contains counts, the rows can be inspected, and `start` starts the import. Items that were imported before are not added again.",
    problems: ["file_unreadable", "import_in_progress", "body_too_large", "unsupported_content_encoding"],
    example: {
      answer: { ...importExample, status: "running", added: 0, finished_at: null, undo_until: null },
    },
  },
  listImports: {
    summary: "List imports",
    description: "Of the last 30 days, newest first.",
    example: { answer: pageOf(importExample) },
  },
  getImport: {
    summary: "Get an import",
    description: "Its progress. A live connection receives the same as `com.todo.import.progressed.v1`.",
    example: { answer: importExample },
  },
  listImportRows: {
    summary: "List an import's rows",
    description: "Each row of the file, with its number and its result.",
    example: {
      answer: pageOf({
        number: 17,
        file: "Family [2331].csv",
        kind: "task",
        title: "Call Mum",
        outcome: "added",
        reason: "the rule was not understood, and is in the description: chaque lundi",
        item_id: taskExample.id,
      }),
    },
  },
  startImport: {
    summary: "Start an import after a dry run",
    problems: ["import_in_progress", "import_not_waiting"],
    example: {
      answer: { ...importExample, status: "running", added: 0, finished_at: null, undo_until: null },
    },
  },
  undoImport: {
    summary: "Undo an import",
    description:
      "Removes everything that it added, within 30 days: unchanged items are erased, changed items go into the trash. A list that contains other tasks by now stays. After a dry run it deletes the stored file.",
    problems: ["import_in_progress", "import_not_undoable"],
    example: { answer: { ...importExample, status: "undoing" } },
  },
};
