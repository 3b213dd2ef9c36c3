import * as v from "valibot";
import { id, timestamp } from "./primitives.ts";
import { line, text } from "./text.ts";

export const calendarKeyInput = v.strictObject({
  /** The program that reads the calendar, so that the owner knows which key to delete. */
  name: v.optional(line(100), "Calendar"),
});

export const calendarKey = v.object({
  id,
  name: v.string(),
  created_at: timestamp,
  /** To the hour; null: never. */
  last_used_at: v.nullable(timestamp),
});
export type CalendarKey = v.InferOutput<typeof calendarKey>;

export const calendarKeys = v.object({ items: v.array(calendarKey), next_cursor: v.null() });

/** `key` is only in this answer, because only its hash is stored. */
export const newCalendarKey = v.object({
  ...calendarKey.entries,
  key: v.string(),
  /** The path of the feed, with the key. */
  path: v.string(),
});

export const calendarFeedQuery = v.strictObject({
  key: v.optional(
    v.pipe(text, v.maxLength(200, "expected a key of POST /api/calendar/keys, of at most 200 characters")),
  ),
});
