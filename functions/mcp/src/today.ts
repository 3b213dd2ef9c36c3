import { operations } from "@todo/contracts/operations/catalog";
import type { Session } from "./session.ts";

const shown = 200;

/** Tasks due today or overdue, in the user's time zone, the earliest first. */
export async function today(session: Session) {
  const timeZone = await session.timeZone();
  const date = Temporal.Instant.from(session.now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const query = { status: "pending", due_date_to: date, sort: "due_date", order: "asc", limit: shown };
  const { items, next_cursor } = await session.call(operations.listTasks, { query });
  return { date, time_zone: timeZone, items, has_more: next_cursor !== null };
}
