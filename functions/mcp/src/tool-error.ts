import { DaprError } from "@todo/dapr/transport";
import { ProblemError } from "@todo/function-kit/problem-error";
import * as v from "valibot";
import { rightName } from "./tools/other-names.ts";

/** A possible match. */
const candidate = v.object({
  id: v.string(),
  title: v.string(),
  due_date: v.nullable(v.string()),
  tags: v.optional(v.array(v.string())),
  list_id: v.optional(v.string()),
  created_at: v.optional(v.string()),
});
export type Candidate = v.InferOutput<typeof candidate>;

export const errorDetails = v.object({
  code: v.pipe(v.string(), v.description("Stable: not_found, ambiguous, validation_failed, …")),
  message: v.string(),
  field: v.optional(v.pipe(v.string(), v.description("The argument to correct."))),
  candidates: v.optional(v.pipe(v.array(candidate), v.description("Possible matches."))),
});
export type ErrorDetails = v.InferOutput<typeof errorDetails>;

/** A call that cannot be performed, reported so that its caller can correct it. */
export class ToolError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly candidates: readonly Candidate[] | undefined;

  constructor(
    code: string,
    message: string,
    more: { field?: string; candidates?: readonly Candidate[] } = {},
  ) {
    super(message);
    this.code = code;
    this.field = more.field;
    this.candidates = more.candidates;
  }
}

/** @returns undefined for an unexpected error */
export function detailsOf(error: unknown): ErrorDetails | undefined {
  if (error instanceof DaprError) return { code: "unavailable", message: "try again shortly" };
  if (error instanceof ProblemError) {
    const { code, message, errors } = error;
    const field = errors?.[0]?.field;
    const name = field && rightName(field);
    const hint = name ? `. Call it ${JSON.stringify(name)} here` : "";
    return { code, message: `${message}${hint}`, ...(field && { field }) };
  }
  if (!(error instanceof ToolError)) return undefined;
  const { code, message, field, candidates } = error;
  return { code, message, ...(field && { field }), ...(candidates && { candidates: [...candidates] }) };
}
