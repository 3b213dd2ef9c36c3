import type { Reminder, ReminderRequest } from "@todo/contracts/reminder";
import type { Intent, TaskRef } from "@todo/language/reader/intent";
import { sayReminder } from "@todo/language/say-task";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explain, findTask } from "./references.ts";

export async function remind(
  turn: Turn,
  { task: ref, ...request }: { task: TaskRef } & ReminderRequest,
  intent: Intent,
): Promise<void> {
  const task = await findTask(turn, ref, intent);
  if (!task) return;
  const result = await turn.use("set_reminder", { task: task.id, ...request });
  if (!result.ok) return explain(turn, result.value);
  const { reminder } = result.value as { reminder: Reminder };
  const { here, words } = turn;
  const hint = task.due_date === null && request.lead_time ? words.noDueYet() : "";
  turn.say(words.willRemind(task.title, sayReminder(reminder, here, words.task)) + hint);
  // A reminder that already existed must not be removed by undo.
  if (task.reminders.some(({ id }) => id === reminder.id)) return;
  turn.state = withUndo(turn.state, {
    says: ["reminderUndone", task.title],
    calls: [{ name: "delete_reminder", input: { reminder_id: reminder.id } }],
  });
}

/** Removes all reminders of a task, after confirmation. */
export async function unremind(turn: Turn, ref: TaskRef, intent: Intent): Promise<void> {
  const task = await findTask(turn, ref, intent);
  if (!task) return;
  const open = task.reminders.filter(({ status }) => status === "PENDING");
  if (open.length === 0) return turn.say(turn.words.hasNoReminder(task.title));
  turn.state = {
    ...turn.state,
    pending: {
      kind: "confirm",
      calls: open.map(({ id }) => ({ name: "delete_reminder", input: { reminder_id: id } })),
      done: ["remindersRemoved", task.title],
      undo: {
        says: ["reminderRemovalUndone", task.title],
        calls: open.map((it) => ({ name: "set_reminder", input: { task: task.id, ...requestOf(it) } })),
      },
    },
  };
  const which = open.map((it) => sayReminder(it, turn.here, turn.words.task));
  turn.ask({ kind: "confirm", text: turn.words.removeReminders(task.title, ...which) });
}

/** The request that would create this reminder. */
export function requestOf({ lead_time, remind_at }: Reminder): ReminderRequest {
  return lead_time ? { lead_time } : { remind_at: remind_at ?? undefined };
}
