import type { FieldError } from "@todo/contracts/problem";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An error of the caller, or a refused action, with the answer that reports it. */
export class ProblemError extends Error {
  readonly status: ContentfulStatusCode;
  /** Stable: programs may rely on it. */
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;

  constructor(status: ContentfulStatusCode, code: string, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Also used for other users' data, so that nobody learns that it exists. */
export function notFound(what: string): ProblemError {
  return new ProblemError(404, "not_found", `no such ${what}`);
}

export function invalidField(field: string, message: string): ProblemError {
  return new ProblemError(422, "validation_failed", `${field}: ${message}`, [{ field, message }]);
}
