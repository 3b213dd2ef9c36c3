import {
  type NextOccurrenceAnswer,
  type NextOccurrenceRequest,
  nextOccurrenceRequest,
} from "@todo/contracts/next-occurrence";
import type { NewEvent } from "@todo/database/events/append-events";
import { remindersOf } from "@todo/database/reminders/find-reminders";
import type { Tx } from "@todo/database/tables/database";
import { findTask, lockTask } from "@todo/database/tasks/find-task";
import { updateTask } from "@todo/database/tasks/save-task";
import type { Context } from "@todo/domain/context";
import { isDueForNext, nextTask } from "@todo/domain/tasks/next-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { insertNewTask } from "./create-task.ts";
import { domainContext } from "./domain-context.ts";

/** `POST /occurrences`, by Dapr invocation only. Asked any number of times it makes one, and names that one. */
export function makeNextOccurrence(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const request = await validateBody(c, nextOccurrenceRequest);
    const answer = await change(deps, c, request.user_id, (tx) => makeNext(tx, request, domainContext(deps)));
    return c.json(answer);
  };
}

type Made = { events: NewEvent[]; result: NextOccurrenceAnswer };

const nothing: Made = { events: [], result: null };

async function makeNext(tx: Tx, request: NextOccurrenceRequest, moment: Context): Promise<Made> {
  const { user_id, task_id, reason } = request;
  const source = await lockTask(tx, user_id, task_id);
  if (!source) return nothing;
  if (source.nextTaskId !== null)
    return { events: [], result: await answerFor(tx, user_id, source.nextTaskId) };
  if (!isDueForNext(source, reason, moment.now)) return nothing;
  const reminders = (await remindersOf(tx, [task_id])).get(task_id) ?? [];
  const next = nextTask(source, reminders, moment);
  await updateTask(tx, { ...source, nextTaskId: next?.task.id ?? null, seriesEnded: next === null });
  if (!next) return nothing;
  const event = await insertNewTask(tx, next, moment.now);
  return { events: [event], result: { new_task_id: next.task.id, scheduled_for: next.task.dueDate ?? "" } };
}

/** The one that was made before; null when its user has deleted it since. */
async function answerFor(tx: Tx, userId: string, id: string): Promise<NextOccurrenceAnswer> {
  const next = await findTask(tx, userId, id);
  return next?.scheduledFor ? { new_task_id: id, scheduled_for: next.scheduledFor } : null;
}
