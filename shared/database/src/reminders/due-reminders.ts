import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import { sql } from "kysely";
import type { EventTrace } from "../commit/unit.ts";
import type { Database } from "../tables/database.ts";

/** A reminder that is due, and the trace in which it was planned. */
export interface DueReminder extends Alarm {
  readonly plannedIn: EventTrace;
}

/** Limits how many reminders one query reads. */
const considered = 5_000;

interface Row {
  readonly id: string;
  readonly task_id: string;
  readonly user_id: string;
  readonly scheduled_for: Date;
  readonly traceparent: string | null;
  readonly tracestate: string | null;
}

/**
 * Reminders that are due and have not rung. Users take turns, so that one with many of them delays nobody else's.
 *
 * @param except ids of reminders to leave out
 */
export async function dueReminders(
  db: Database,
  now: Date,
  limit: number,
  except: readonly string[],
): Promise<DueReminder[]> {
  const { rows } = await sql<Row>`
    select id, task_id, user_id, scheduled_for, traceparent, tracestate
    from (
      select *, row_number() over (partition by user_id order by scheduled_for, id) as turn
      from (
        select id, task_id, user_id, scheduled_for, traceparent, tracestate from reminders
        where status = 'PENDING' and scheduled_for <= ${now} and id <> all(${except}::uuid[])
        order by scheduled_for limit ${considered}
      ) due
    ) in_turn
    order by turn, scheduled_for, id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    reminderId: row.id,
    taskId: row.task_id,
    userId: row.user_id,
    at: row.scheduled_for.toISOString(),
    plannedIn: { traceparent: row.traceparent ?? undefined, tracestate: row.tracestate ?? undefined },
  }));
}
