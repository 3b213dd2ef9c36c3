import { type Reminder, type ReminderRequest, reminderRequest } from "@todo/contracts/reminder";
import type { NewEvent } from "@todo/database/events/append-events";
import { lockReminders } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import type { Context } from "@todo/domain/context";
import { isAskedFor, requestOf, ringTogether } from "@todo/domain/reminders/replace-reminders";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { refuseCompleted } from "./refuse-completed.ts";
import { saveUpdate } from "./save-update.ts";

/** `POST /api/tasks/{id}/reminders` */
export function addReminder(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const taskId = pathId(c, "task");
    const request = await validateBody(c, reminderRequest);
    const added = await changeTask(deps, c, taskId, (tx, task, moment) =>
      saveReminder(tx, task, request, moment),
    );
    c.header("location", `/api/reminders/${added.id}`);
    return c.json(added, 201);
  };
}

/** Gives a locked task one more reminder. @throws ProblemError 409, 422 */
async function saveReminder(
  tx: Tx,
  task: TaskState,
  request: ReminderRequest,
  moment: Context,
): Promise<{ events: NewEvent[]; result: Reminder }> {
  refuseCompleted(task);
  if (request.lead_time !== undefined && task.dueDate === null) {
    throw invalidField("lead_time", "needs the task to have a due_date");
  }
  const kept = (await lockReminders(tx, task.id)).filter((it) => !it.removed);
  if (kept.length >= 20) throw new ProblemError(409, "too_many_reminders", "a task has at most 20 reminders");
  const reminders = [...kept.map(requestOf), request];
  const { events, result } = await saveUpdate(tx, task, { reminders }, moment);
  const left = result.reminders.filter((it) => !it.removed);
  const added = left.find(
    (it) => isAskedFor(it, request) || ringTogether(requestOf(it), request, result.task),
  );
  if (!added) throw new Error("a reminder was added, yet there is none");
  return { events, result: toReminder(result.task, added) };
}
