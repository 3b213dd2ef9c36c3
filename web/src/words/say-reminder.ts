import type { ReminderRequest } from "@todo/contracts/reminder";
import { whenDue } from "@todo/language/when-due";
import type { Place } from "../tasks/due.ts";
import { sayLength } from "./say-day.ts";
import { sayExactDue } from "./say-exact-day.ts";
import { t } from "./words.ts";

/** "30 minutes before", "Sat 28 Nov, 09:00" */
export function sayReminder({ lead_time, remind_at }: ReminderRequest, place: Place): string {
  if (lead_time === whenDue) return t.panel.whenDue;
  if (lead_time !== undefined) return t.panel.before(sayLength(lead_time));
  return remind_at === undefined ? "" : sayExactDue(remind_at, place);
}
