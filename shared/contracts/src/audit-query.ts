import * as v from "valibot";
import { via } from "./actor.ts";
import { catalog } from "./events/catalog.ts";
import { id, timestamp } from "./primitives.ts";
import { cursor, limit } from "./task-query.ts";

const types = catalog.map((definition) => definition.type);
export const eventType = v.picklist(types, `expected one of ${types.join(", ")}`);

const subjectExpected = 'expected "tasks/<id>", "lists/<id>", "settings" or "account"';
const subject = v.pipe(
  v.string(subjectExpected),
  v.regex(/^((tasks|lists)\/[0-9a-f-]{36}|settings|account)$/, subjectExpected),
);

export const auditQuery = v.strictObject({
  task_id: v.optional(id),
  subject: v.optional(subject),
  type: v.optional(eventType),
  /** Both are inclusive. */
  from: v.optional(timestamp),
  to: v.optional(timestamp),
  /** Through which interface somebody did it. */
  via: v.optional(via),
  /** Default: `asc`, in the order things happened. */
  order: v.optional(v.picklist(["asc", "desc"], 'expected "asc" or "desc"')),
  limit,
  cursor,
});

const headExpected = 'expected a head that was kept, as "<seq>.<hash>"';

export const verifyAuditQuery = v.strictObject({
  /** A head that the caller has stored: the log must still contain it. */
  head: v.optional(
    v.pipe(
      v.string(headExpected),
      v.regex(/^[1-9]\d{0,15}\.[0-9a-f]{64}$/, headExpected),
      v.transform((text) => ({ seq: Number(text.split(".")[0]), hash: String(text.split(".")[1]) })),
    ),
  ),
});
