import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { hasReminders } from "@todo/database/reminders/find-reminders";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "./dependencies.ts";
import { once } from "./effect.ts";
import type { Traced } from "./trace.ts";

/** Makes a task's reminders what its event calls for. A task that never had any costs one query and no transaction. */
export async function planAfterEvent(
  deps: Dependencies,
  event: CloudEvent<{ user_id: string; task_id: string }>,
  c: Traced,
): Promise<void> {
  const { user_id, task_id } = event.data;
  if (!(await hasReminders(deps.db, task_id))) return;
  await once(deps, c, event, (tx) => planTaskReminders(tx, user_id, task_id, deps.now()));
}
