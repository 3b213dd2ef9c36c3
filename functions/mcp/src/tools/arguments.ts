import { atMost, wholeNumber } from "@todo/contracts/limits";
import { timeZone } from "@todo/contracts/primitives";
import { recurrenceFields, scheduling } from "@todo/contracts/recurrence";
import * as contract from "@todo/contracts/task";
import { typed } from "@todo/contracts/text";
import * as v from "valibot";

const words = v.pipe(typed, v.trim(), v.minLength(1, "expected words"), atMost(200));

export const due = v.pipe(
  words,
  v.description(
    'A date ("2026-11-21"), a time with offset, or words: "friday", "tomorrow at 5pm", "in 2 hours".',
  ),
);
export const leadTime = v.pipe(
  words,
  v.description('How long before the due date: "30 minutes", "1 day", "PT30M"; or "when due".'),
);
export const remindAt = v.pipe(
  words,
  v.description('A time with offset, or words with a time of day: "friday at 9am".'),
);

const leadOrTime = v.strictObject({ lead_time: v.optional(leadTime), remind_at: v.optional(remindAt) });
export const reminders = v.pipe(
  v.array(leadOrTime),
  atMost(20, "reminders"),
  v.description("Each either lead_time or remind_at."),
);

export const ruleText = v.strictObject({ rrule: v.pipe(v.string(), atMost(1000)), ...scheduling });
export const recurrence = v.pipe(
  v.union(
    [words, ruleText, v.strictObject(recurrenceFields)],
    'expected words, fields, or {"rrule": "FREQ=…"}',
  ),
  v.description(
    'Words ("every sunday at 6pm", "every 2 weeks on mon and thu"), RRULE text ("FREQ=…"), or fields.',
  ),
);

export const task = v.pipe(
  words,
  v.description("The task's id, its title, or words that only one title contains."),
);
export const taskExactly = v.pipe(
  words,
  v.description("The task's id, or its whole title if no other task has it."),
);

export const list = v.pipe(words, v.description("The list's id or name. The Inbox is one."));

export const zone = v.pipe(timeZone, v.description("IANA name. Default: the user's."));

export const fields = {
  description: contract.description,
  priority: contract.priority,
  tags: contract.tags,
  time_zone: zone,
};

/** Maximum number of items in one call: more would keep an agent waiting. */
const maxItems = 50;
export const many = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(v.array(item), v.minLength(1, "expected at least one"), atMost(maxItems, "items"));

export const idempotencyKey = v.pipe(
  v.string(),
  v.regex(/^[!-~]{1,200}$/, "expected 1 to 200 printable ASCII characters without spaces"),
  v.description(
    "Any new text, such as a UUID. If you do not know whether this call succeeded, repeat it unchanged with the same key: items that were added are not added again.",
  ),
);

export const paging = {
  limit: v.optional(wholeNumber(1, 200), 50),
  cursor: v.optional(v.pipe(v.string(), atMost(1000), v.description("next_cursor of the page before."))),
};
