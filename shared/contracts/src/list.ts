import * as v from "valibot";
import { place } from "./position.ts";
import { id, timestamp } from "./primitives.ts";
import { line } from "./text.ts";

export const listName = line(100);

export const colors = [
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
  /** Default: after all other lists. */
  ...place,
});
export type ListInput = v.InferOutput<typeof listInput>;

/** The fields of a PATCH; omitted fields stay unchanged. */
export const listPatch = v.strictObject({
  name: v.optional(listName),
  color: v.optional(v.nullable(color)),
  /** Tasks in an archived list stay and ring, but none can be added. */
  archived: v.optional(v.boolean()),
  ...place,
});
export type ListPatch = v.InferOutput<typeof listPatch>;

/** What happens to the tasks of a deleted list: they are deleted with it, or moved to the Inbox. */
export const listDeletion = v.strictObject({
  tasks: v.optional(v.picklist(["delete", "inbox"], 'expected "delete" or "inbox"')),
  /** Erased at once instead of being moved into the trash. */
  permanently: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"')),
});
export type ListDeletion = v.InferOutput<typeof listDeletion>;

export const listQuery = v.strictObject({
  /** Default: lists that are not deleted, including archived ones. */
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
  /** Number of pending tasks in it. */
  open_tasks: v.number(),
  /** Incremented by every change of the list, but not of its tasks; used as the ETag. */
  version: v.number(),
  created_at: timestamp,
  updated_at: timestamp,
  /** When it was moved into the trash; null: it is not there. */
  deleted_at: v.nullable(timestamp),
});
export type List = v.InferOutput<typeof list>;
