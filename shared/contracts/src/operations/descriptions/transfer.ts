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
      "All lists and tasks, completed ones included, those in the trash not, as a file. `json` loses nothing; `csv`, `todotxt` and `ics` hold what these formats can say; `zip` is the whole account: the JSON, the trash, settings, notifications, conversations, and the audit log with its signed heads.",
    problems: ["too_many_at_once"],
  },
  getCalendar: {
    summary: "Subscribe to a calendar",
    description:
      "iCalendar with an event for each pending task that has a date: whole days, times with their zone, rules, alarms. For calendar programs, which ask for it again every few hours; `ETag` tells that nothing has changed. The key is never logged.",
    problems: ["unauthorized", "too_many_at_once"],
  },
  listCalendarKeys: {
    summary: "List the keys of calendars",
    example: { answer: pageOf(calendarKeyExample) },
  },
  createCalendarKey: {
    summary: "Make a key for a calendar",
    description:
      "Whoever has the key can read all tasks that have a date, until it is deleted. It is shown this once.",
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
    summary: "Delete the key of a calendar",
    description: "The calendar is refused at once. What it has read stays with whoever read it.",
  },
  importTasks: {
    summary: "Import a file",
    description:
      "The body is the file, as another program or `/api/export` wrote it, of at most 64 MiB. It is read while it arrives; then tasks are added in the background. `dry_run=true` adds nothing: the answer has the counts, the rows can be looked at, and `start` begins. What was imported before is not added again.",
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
    description: "How far it is. A live connection receives the same as `com.todo.import.progressed.v1`.",
    example: { answer: importExample },
  },
  listImportRows: {
    summary: "List an import's rows",
    description: "Each row of the file with its number, and what became of it.",
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
      "Removes everything that it added, within 30 days: what nobody has changed since is erased, what was changed goes into the trash. A list that has other tasks by now stays. After a dry run it forgets the file.",
    problems: ["import_in_progress", "import_not_undoable"],
    example: { answer: { ...importExample, status: "undoing" } },
  },
};
