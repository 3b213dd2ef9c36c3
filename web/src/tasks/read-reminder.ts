import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Here } from "@todo/language/here";
import { readDuration, readLeads, readWhen } from "@todo/language/phrases";
import type { Reason } from "@todo/language/reasons/reason";
import { saysWhenDue, whenDue } from "@todo/language/when-due";

export type ReminderRead =
  | { readonly reminders: readonly ReminderRequest[] }
  /** `unread`: nothing that a reminder could be; `noTime`: a day alone. */
  | { readonly why: Reason | "unread" | "past" | "noTime" };

/**
 * When a task reminds: how long before it is due ("30 minutes", "1 day and 1 hour before", "when due"), or at a time of its own
 * ("tomorrow 9am"). @returns undefined when nothing is said
 */
export function readReminder(text: string, here: Here): ReminderRead | undefined {
  if (text.trim() === "") return undefined;
  const leads = saysWhenDue(text) ? [whenDue] : leadsIn(text, here);
  if (leads) return { reminders: leads.map((lead_time) => ({ lead_time })) };
  const when = readWhen(text, here);
  if (!when) return { why: "unread" };
  if ("why" in when) return when;
  if (when.due.length === 10) return { why: "noTime" };
  if (Date.parse(when.due) <= Date.parse(here.now)) return { why: "past" };
  return { reminders: [{ remind_at: when.due }] };
}

function leadsIn(text: string, here: Here): readonly string[] | undefined {
  const leads = readLeads(text, here);
  if (leads) return leads;
  // In English and German alike: "in 30 minutes" is counted from now, "30 minutes" from when the task is due.
  const lead = /^\s*in\s/i.test(text) ? undefined : readDuration(text, here);
  return lead === undefined ? undefined : [lead];
}
