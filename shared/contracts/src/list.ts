import * as v from "valibot";
import { place } from "./position.ts";
import { id, timestamp } from "./primitives.ts";
import { line } from "./text.ts";

export const listName = line(100);

const colors = [
  "red",
  "orange",
  "amber",
  "yellow",
  "lime",
  "green",
  "teal",
  "cyan",
  "blue",
  "indigo",
  "purple",
  "pink",
] as const;
export const color = v.picklist(colors, `expected one of ${colors.join(", ")}`);
export type Color = v.InferOutput<typeof color>;

export const listInput = v.strictObject({
  name: listName,
  color: v.optional(v.nullable(color), null),
  /** Default: after all others. */
  ...place,
});
export type ListInput = v.InferOutput<typeof listInput>;

/** What a PATCH may carry; a field left out stays as it is. */
export const listPatch = v.strictObject({
  name: v.optional(listName),
  color: v.optional(v.nullable(color)),
  /** Tasks in an archived list stay and ring, but none is added. */
  archived: v.optional(v.boolean()),
  ...place,
});
export type ListPatch = v.InferOutput<typeof listPatch>;

/** What happens to the tasks of a list that is deleted: they go with it, or into the Inbox. */
export const listDeletion = v.strictObject({
  tasks: v.optional(v.picklist(["delete", "inbox"], 'expected "delete" or "inbox"')),
  /** Not into the trash, from which it could be restored. */
  permanently: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"')),
});
export type ListDeletion = v.InferOutput<typeof listDeletion>;

export const listQuery = v.strictObject({
  /** Default: those that are not deleted, archived ones too. */
  status: v.optional(
    v.picklist(["active", "archived", "deleted"], 'expected "active", "archived" or "deleted"'),
  ),
});
export type ListQuery = v.InferOutput<typeof listQuery>;

export const list = v.object({
  id,
  name: v.string(),
  color: v.nullable(color),
  position: v.string(),
  archived: v.boolean(),
  /** Every user has one Inbox, which cannot be deleted or archived. */
  inbox: v.boolean(),
  /** How many pending tasks are in it. */
  open_tasks: v.number(),
  /** Counts up with every change of the list, not of its tasks; the ETag. */
  version: v.number(),
  created_at: timestamp,
  updated_at: timestamp,
  /** Since when it is in the trash; null: it is not. */
  deleted_at: v.nullable(timestamp),
});
export type List = v.InferOutput<typeof list>;
