import * as v from "valibot";
import { atMost } from "./limits.ts";
import { dueDate, id } from "./primitives.ts";
import { priority, tag, taskStatus } from "./task.ts";
import { typed } from "./text.ts";

/** Query strings contain only text: numbers are written in digits, lists are separated by commas. */
export const limit = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/, "expected a whole number from 1 to 200"),
    v.transform(Number),
    v.minValue(1, "expected a whole number from 1 to 200"),
    v.maxValue(200, "expected a whole number from 1 to 200"),
  ),
  "50",
);
export const cursor = v.optional(v.pipe(v.string(), atMost(1000)));

const list = <Item extends v.GenericSchema<string, string>>(item: Item, of: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",").filter((part) => part.trim() !== "")),
      v.array(item),
      atMost(20, of),
    ),
  );

export const taskSort = v.picklist(["created_at", "due_date", "priority", "title", "position"]);
export const sortOrder = v.picklist(["asc", "desc"]);

/** In the caller's time zone. `overdue`: open, and its due time or date has passed. `upcoming`: from tomorrow on. */
export const due = v.picklist(["overdue", "today", "upcoming", "none"]);

/** For a task in the trash, the status that it had before. */
export const listedStatus = v.picklist([...taskStatus.options, "deleted"]);
export type ListedStatus = v.InferOutput<typeof listedStatus>;

/**
 * Described by a pattern instead of the format "uuid", because the page for trying the API has no field for a list of
 * those.
 */
const listId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "expected a UUID"),
  v.toLowerCase(),
);

export const taskQuery = v.strictObject({
  /** On-screen keyboards add spaces at the end. Only spaces: no filter. */
  search: v.optional(v.pipe(typed, v.trim(), atMost(200))),
  /** Default: those that are not deleted. */
  status: v.optional(listedStatus),
  priority: list(priority, "priorities"),
  /** Tasks with any of these tags. */
  tags: list(tag, "tags"),
  /** Tasks with all of these. */
  tags_all: list(tag, "tags"),
  /** Combined with a range of due dates, both conditions apply. */
  due: v.optional(due),
  /** Inclusive. A date means the whole day in the caller's time zone. */
  due_date_from: v.optional(dueDate),
  /** Inclusive. A date means the whole day in the caller's time zone. */
  due_date_to: v.optional(dueDate),
  /** In any of these lists. */
  list_id: list(listId, "lists"),
  /** The occurrences of one recurring task. */
  series_id: v.optional(id),
  /** `position`: the manual order, within one list. */
  sort: v.optional(taskSort, "created_at"),
  /** Default: `desc`; for `position` `asc`. */
  order: v.optional(sortOrder),
  limit,
  cursor,
  /** With `total`, the answer contains the number of all matching tasks. */
  include: v.optional(v.literal("total", 'expected "total"')),
});
export type TaskQuery = v.InferOutput<typeof taskQuery>;
export type TaskSort = v.InferOutput<typeof taskSort>;
export type SortOrder = v.InferOutput<typeof sortOrder>;
