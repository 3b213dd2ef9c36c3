import * as v from "valibot";
import { timestamp, userId } from "../primitives.ts";
import { authContext } from "./auth-context.ts";

/**
 * CloudEvents 1.0 with the extensions this system relies on. Unknown extensions (Dapr adds `pubsubname`, `topic` and
 * others) are dropped on reading.
 */
export const cloudEvent = v.object({
  specversion: v.literal("1.0"),
  id: v.pipe(v.string(), v.minLength(1)),
  source: v.pipe(v.string(), v.minLength(1)),
  type: v.pipe(v.string(), v.minLength(1)),
  /**
   * What the event is about: `tasks/<id>`, `lists/<id>`, `settings`, `account`; in events from older versions only the task's
   * id.
   */
  subject: v.string(),
  time: timestamp,
  datacontenttype: v.literal("application/json"),
  /** An absolute URI, as CloudEvents requires: `urn:todo:schema:` and the type. */
  dataschema: v.optional(v.string()),
  /** CloudEvents partitioning extension: the user's id, which keeps one user's events in order. */
  partitionkey: userId,
  /** CloudEvents sequence extension: the event's number in its user's log, in digits. */
  sequence: v.pipe(v.string(), v.regex(/^\d+$/)),
  /** CloudEvents distributed tracing extension: W3C trace context. */
  traceparent: v.optional(v.string()),
  tracestate: v.optional(v.string()),
  ...authContext,
  data: v.unknown(),
});

export type CloudEvent<Data = unknown> = Omit<v.InferOutput<typeof cloudEvent>, "data"> & { data: Data };
