import * as v from "valibot";
import { catalog } from "./events/catalog.ts";
import { id, timestamp } from "./primitives.ts";
import { cursor, limit } from "./task-query.ts";

const types = catalog.map((definition) => definition.type);
export const eventType = v.picklist(types, `expected one of ${types.join(", ")}`);

export const auditQuery = v.strictObject({
  task_id: v.optional(id),
  type: v.optional(eventType),
  /** Inclusive, both. */
  from: v.optional(timestamp),
  to: v.optional(timestamp),
  limit,
  cursor,
});
