import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import { sayDue } from "@todo/language/say-due";

const dayOf = (due: string, timeZone: string) =>
  due.length === 10
    ? Temporal.PlainDate.from(due)
    : Temporal.Instant.from(due).toZonedDateTimeISO(timeZone).toPlainDate();

export const today = ({ now, timeZone }: Here) => dayOf(now, timeZone);

/** "today at 18:00", "tomorrow", "Thu 3 Dec". */
export function sayWhen(due: string, here: Here): string {
  const away = today(here).until(dayOf(due, here.timeZone)).days;
  const word = new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]).get(away);
  const said = sayDue(due, here);
  if (word === undefined) return said;
  const [, time] = said.split(" at ");
  return time === undefined ? word : `${word} at ${time}`;
}

/** "today, Thu 26 Nov": the heading of a day. */
export function sayDay(due: string, here: Here): string {
  const day = dayOf(due, here.timeZone).toString();
  const [word, said] = [sayWhen(day, here), sayDue(day, here)];
  return word === said ? said : `${word}, ${said}`;
}

/** Its time of day; empty for a date. */
export const sayTime = (due: string, here: Here): string => sayDue(due, here).split(" at ")[1] ?? "";

export const dayKey = (due: string, here: Here): string => dayOf(due, here.timeZone).toString();

/** Open, and its time has passed, or its day is over. */
export function isOverdue({ status, due_date: due }: Task, here: Here): boolean {
  if (status !== "pending" || due === null) return false;
  return due.length === 10
    ? Temporal.PlainDate.compare(dayOf(due, here.timeZone), today(here)) < 0
    : due < here.now;
}
