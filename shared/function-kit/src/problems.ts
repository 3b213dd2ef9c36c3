import type { Problem } from "@todo/contracts/problem";
import { NotFromDaprError } from "@todo/dapr/not-from-dapr-error";
import { DaprError } from "@todo/dapr/transport";
import { InvalidCursorError } from "@todo/database/cursor";
import { isUnavailable } from "@todo/database/is-unavailable";
import { DomainError } from "@todo/domain/domain-error";
import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { challengeTo } from "./auth/challenge.ts";
import type { FunctionEnv } from "./function-env.ts";
import { errorFields, type Logger } from "./log.ts";
import { invalidField, notFound, ProblemError } from "./problem-error.ts";

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  412: "Precondition failed",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid request",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

/** The one place where errors become answers. What is not foreseen becomes a 500 that says nothing of its cause. */
export function problemHandler(log: Logger): ErrorHandler<FunctionEnv> {
  return (error, c) => {
    const problem = toProblemError(error);
    if (problem) return respond(c, problem);
    if (isUnavailable(error)) {
      log.warn("database unavailable", { ...errorFields(error), trace_id: c.var.trace?.traceId });
      return respond(c, new ProblemError(503, "database_unavailable", "try again shortly"));
    }
    // Nobody waits for the answer any more: the client went away in the middle of its request.
    if (c.req.raw.signal.aborted)
      return respond(c, new ProblemError(400, "request_aborted", "the request was cut off"));
    log.error("unexpected error", { ...errorFields(error), trace_id: c.var.trace?.traceId });
    return respond(c, new ProblemError(500, "internal_error", "something went wrong on our side"));
  };
}

export const routeNotFound: NotFoundHandler<FunctionEnv> = (c) => respond(c, notFound("route"));

function toProblemError(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof DomainError) return invalidField(error.field, error.message);
  if (error instanceof InvalidCursorError) return invalidField("cursor", error.message);
  if (error instanceof NotFromDaprError) return new ProblemError(401, error.code, error.message);
  if (error instanceof DaprError) return new ProblemError(503, "dapr_unavailable", "try again shortly");
  if (error instanceof HTTPException && error.status < 500) {
    return new ProblemError(error.status as 400, "bad_request", error.message);
  }
  return undefined;
}

function respond(c: Context<FunctionEnv>, error: ProblemError): Response {
  const body: Problem = {
    type: `/problems/${error.code}`,
    title: titles[error.status] ?? "Error",
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.errors ? { errors: [...error.errors] } : {}),
    trace_id: c.var.trace?.traceId,
  };
  if (error.status === 401 && error.code !== "dapr_token_required") {
    // A ticket that was refused says nothing of the token beside it.
    const refused = error.code === "unauthorized" ? c.req.header("authorization") : undefined;
    c.header("www-authenticate", challengeTo(refused));
  }
  return c.json(body, error.status, { "content-type": "application/problem+json" });
}
