import * as v from "valibot";

export const fieldError = v.object({
  /** The path of the field: `title`, `reminders.0.lead_time`; `Idempotency-Key` for a header. */
  field: v.string(),
  /** What was expected there. */
  message: v.string(),
});
export type FieldError = v.InferOutput<typeof fieldError>;

/** RFC 9457 problem details, with a `code` that programs may rely on. */
export const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(fieldError)),
  trace_id: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof problem>;
