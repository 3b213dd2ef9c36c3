import type { reminderOperations } from "../reminders.ts";
import type { Descriptions } from "./description.ts";
import { pageOf, reminderExample } from "./examples.ts";

export const reminderDescriptions: Descriptions<typeof reminderOperations> = {
  listTaskReminders: { summary: "List a task's reminders", example: { answer: pageOf(reminderExample) } },
  addReminder: {
    summary: "Add a reminder",
    description:
      "It rings some time before the task is due, or at a given time. Adding the same reminder twice adds it once.",
    problems: ["task_completed", "too_many_reminders"],
    example: { body: { lead_time: "PT30M" }, answer: reminderExample },
  },
  listReminders: {
    summary: "List all reminders",
    description: "Next to ring first, in pages.",
    example: { answer: pageOf(reminderExample) },
  },
  getReminder: { summary: "Get a reminder", example: { answer: reminderExample } },
  deleteReminder: { summary: "Delete a reminder" },
  snoozeReminder: {
    summary: "Snooze a reminder",
    description: "It rings again after the given time, whether or not it has rung before.",
    problems: ["task_completed"],
    example: {
      body: { duration: "PT10M" },
      answer: { ...reminderExample, snoozed_until: "2026-11-28T16:41:00.000Z" },
    },
  },
};
