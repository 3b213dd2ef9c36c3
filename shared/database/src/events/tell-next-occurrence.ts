import type { RecurringTaskGenerated, RecurringTaskScheduled } from "@todo/contracts/events/recurring-events";
import type { NextOccurrenceAnswer } from "@todo/contracts/next-occurrence";
import type { Tx } from "../tables/database.ts";
import type { NewEvent } from "./append-events.ts";
import { claimEvent } from "./claim-event.ts";

/** @returns the event that tells of an occurrence that was made; none when that has been told, or there is none */
export async function tellNextOccurrence(
  tx: Tx,
  definition: typeof RecurringTaskGenerated | typeof RecurringTaskScheduled,
  source: { user_id: string; task_id: string },
  next: NextOccurrenceAnswer,
): Promise<NewEvent[]> {
  if (!next || !(await claimEvent(tx, "next-occurrence", next.new_task_id))) return [];
  const { user_id, task_id } = source;
  return [{ definition, subject: task_id, data: { user_id, source_task_id: task_id, ...next } }];
}
