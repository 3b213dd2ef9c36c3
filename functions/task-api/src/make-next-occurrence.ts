import { type NextOccurrenceRequest, nextOccurrenceRequest } from "@todo/contracts/next-occurrence";
import type { PassedOver } from "@todo/contracts/passed-over";
import { remindersOf } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { lockTask } from "@todo/database/tasks/find-task";
import { updateTask } from "@todo/database/tasks/save-task";
import type { Context } from "@todo/domain/context";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { catchUp } from "@todo/domain/tasks/catch-up";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { nextAfterCompletion } from "@todo/domain/tasks/next-after-completion";
import { isDueForNext } from "@todo/domain/tasks/next-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { domainContext } from "./domain-context.ts";
import { insertNewTasks } from "./insert-new-tasks.ts";
import { recurringEvents } from "./recurring-events.ts";

/** Occurrences that one transaction makes at most. */
const maxMade = 100;

/** `POST /occurrences`, by Dapr invocation only. Asked any number of times it makes what is missing, once. */
export function makeNextOccurrence(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const request = await validateBody(c, nextOccurrenceRequest);
    const made = await change(deps, c, request.user_id, (tx) => makeNext(tx, request, domainContext(deps)));
    return c.json({ made });
  };
}

async function makeNext(tx: Tx, { user_id, task_id, reason }: NextOccurrenceRequest, moment: Context) {
  const source = await lockTask(tx, user_id, task_id);
  if (!source || source.nextTaskId !== null || !isDueForNext(source, reason, moment.now)) {
    return { events: [], result: 0 };
  }
  const reminders = (await remindersOf(tx, [task_id])).get(task_id) ?? [];
  const { changed, made, passedOver } =
    reason === "completed"
      ? afterCompletion(source, reminders, moment)
      : onSchedule(source, reminders, moment);
  await updateTask(tx, changed);
  const created = await insertNewTasks(tx, user_id, made, moment.now);
  const events = [...created, ...recurringEvents(reason, source, made, passedOver)];
  return { events, result: made.length };
}

type Made = { changed: TaskState; made: TaskWithReminders[]; passedOver: PassedOver | null };

function afterCompletion(source: TaskState, reminders: readonly ReminderState[], moment: Context): Made {
  const { next, passedOver } = nextAfterCompletion(source, reminders, moment);
  if (next === null) return { changed: { ...source, seriesEnded: true }, made: [], passedOver };
  return { changed: { ...source, nextTaskId: next.task.id }, made: [next], passedOver };
}

function onSchedule(source: TaskState, reminders: readonly ReminderState[], moment: Context): Made {
  const [changed, ...made] = catchUp(source, reminders, maxMade, moment);
  return { changed, made, passedOver: null };
}
