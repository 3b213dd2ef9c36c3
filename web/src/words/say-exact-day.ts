import { dayOf, type Place, timeOf, todayOf } from "../tasks/due.ts";
import { format, sayTime } from "./say-day.ts";
import { t } from "./words.ts";

/** Where one checks a date rather than glances at it: "Fri 4 Dec", "Sat 4 Dec 2027". @param day `YYYY-MM-DD` */
export function sayExactDay(day: string, place: Place): string {
  const year = day.slice(0, 4) === todayOf(place).slice(0, 4) ? {} : { year: "numeric" as const };
  return format(day, { weekday: "short", day: "numeric", month: "short", ...year });
}

/** "Fri 4 Dec, 17:00" */
export function sayExactDue(due: string, place: Place): string {
  const day = sayExactDay(dayOf(due, place.timeZone), place);
  const time = timeOf(due, place.timeZone);
  return time === undefined ? day : t.date.at(day, sayTime(time));
}
