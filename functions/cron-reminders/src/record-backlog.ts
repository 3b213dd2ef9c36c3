import { measureBacklog } from "@todo/database/backlog/measure-backlog";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** Records what is waiting before the sweep, because this is the one function that is awake every minute. */
export async function recordBacklog({ db, metrics, now }: Dependencies): Promise<void> {
  const backlog = await measureBacklog(db, new Date(now()));
  metrics.outboxEvents.set(backlog.outboxEvents);
  metrics.outboxAge.set(backlog.outboxAge);
  metrics.overdueReminders.set(backlog.overdueReminders);
  metrics.overdueAge.set(backlog.overdueAge);
  metrics.unplannedReminders.set(backlog.unplannedReminders);
  metrics.missedRecurrences.set(backlog.missedRecurrences);
}
