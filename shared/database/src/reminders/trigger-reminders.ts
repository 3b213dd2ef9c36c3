import type { TaskState } from "@todo/domain/tasks/task-state";
import type { NewEvent } from "../events/append-events.ts";
import type { Tx } from "../tables/database.ts";
import { lockFreeTasks, lockTask } from "../tasks/find-task.ts";
import { lockRemindersOf, type OwnedReminder } from "./find-reminders.ts";
import { type Alarm, ringTask } from "./ring-task.ts";
import { saveAllReminders } from "./save-reminders.ts";

/**
 * Rings a reminder that was planned for `at`: once, whoever asks and however often, and only when that is still what the
 * task wants.
 *
 * @returns the events that tell of it; none when there was nothing to do
 */
export async function triggerReminder(tx: Tx, alarm: Alarm, now: string): Promise<NewEvent[]> {
  const task = await lockTask(tx, alarm.userId, alarm.taskId);
  const rung = await ringHeld(tx, [alarm], () => task, now);
  return rung.get(alarm) ?? [];
}

/**
 * The same for several, of any users. It waits for no task: alarms of one that somebody holds, or that is gone, are not in the
 * answer, and are for `triggerReminder`.
 */
export async function triggerReminders<Each extends Alarm>(
  tx: Tx,
  alarms: readonly Each[],
  now: string,
): Promise<Map<Each, NewEvent[]>> {
  const tasks = await lockFreeTasks(tx, [...new Set(alarms.map(({ taskId }) => taskId))]);
  const held = alarms.filter(({ taskId, userId }) => tasks.get(taskId)?.userId === userId);
  return ringHeld(tx, held, (taskId) => tasks.get(taskId), now);
}

async function ringHeld<Each extends Alarm>(
  tx: Tx,
  alarms: readonly Each[],
  taskOf: (taskId: string) => TaskState | undefined,
  now: string,
): Promise<Map<Each, NewEvent[]>> {
  const byTask = Map.groupBy(alarms, ({ taskId }) => taskId);
  const reminders = Map.groupBy(await lockRemindersOf(tx, [...byTask.keys()]), ({ taskId }) => taskId);
  const changed: OwnedReminder[] = [];
  const rung = new Map<Each, NewEvent[]>();
  for (const [taskId, [first, ...more]] of byTask) {
    if (!first) continue;
    const rings = ringTask(taskOf(taskId), reminders.get(taskId) ?? [], [first, ...more]);
    for (const reminder of rings.changed) changed.push({ ...reminder, userId: first.userId });
    for (const [alarm, events] of rings.events) rung.set(alarm, events);
  }
  await saveAllReminders(tx, changed, now);
  return rung;
}
