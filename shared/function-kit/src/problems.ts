import type { FieldError, Problem } from "@todo/contracts/problem";
import { NotFromDaprError } from "@todo/dapr/not-from-dapr-error";
import { DaprError } from "@todo/dapr/transport";
import { InvalidCursorError } from "@todo/database/cursor";
import { isUnavailable } from "@todo/database/is-unavailable";
import { DomainError } from "@todo/domain/domain-error";
import type { Context, ErrorHandler, Hono, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { InsufficientScopeError } from "./auth/authenticate.ts";
import { challengeForScope, challengeTo, type PublicUrl } from "./auth/challenge.ts";
import { allowedMethods } from "./edge/allowed-methods.ts";
import { clientGone } from "./edge/client-gone.ts";
import type { FunctionEnv } from "./function-env.ts";
import { errorFields, type Logger } from "./log.ts";
import { invalidField, notFound, ProblemError } from "./problem-error.ts";
import { shortened } from "./shortened.ts";

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  406: "Not acceptable",
  408: "Request timeout",
  409: "Conflict",
  412: "Precondition failed",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid request",
  429: "Too many requests",
  499: "Client closed request",
  500: "Internal error",
  503: "Unavailable",
};

/** The one place where errors become answers. An unexpected error becomes a 500 that does not reveal its cause. */
export function problemHandler(
  log: Logger,
  config: PublicUrl = { publicUrl: undefined },
): ErrorHandler<FunctionEnv> {
  return (error, c) => {
    const problem = toProblemError(error);
    if (problem) return respond(c, problem, config);
    if (clientGone(c)) return respond(c, new ProblemError(499 as 400, "client_gone", "the client hung up"));
    if (isUnavailable(error)) {
      log.warn("database unavailable", { ...errorFields(error), trace_id: c.var.trace?.traceId });
      return respond(c, new ProblemError(503, "database_unavailable", "try again shortly"));
    }
    log.error("unexpected error", { ...errorFields(error), trace_id: c.var.trace?.traceId });
    return respond(c, new ProblemError(500, "internal_error", "something went wrong on our side"));
  };
}

/** There is no such route, or not for this method; in that case `Allow` lists the methods that exist. */
export function noSuchRoute(app: Hono<FunctionEnv>): NotFoundHandler<FunctionEnv> {
  return (c) => {
    const methods = allowedMethods(app, c);
    if (methods.length === 0) return respond(c, notFound("route"));
    c.header("allow", [...methods, "OPTIONS"].join(", "));
    if (c.req.method === "OPTIONS") return c.body(null, 204);
    return respond(c, new ProblemError(405, "method_not_allowed", `expected ${methods.join(" or ")}`));
  };
}

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

/** Maximum characters of a client's own input that a problem repeats. */
const [maxDetail, maxMessage, maxField] = [1_000, 300, 200];

const shortError = ({ field, message }: FieldError): FieldError => ({
  field: shortened(field, maxField),
  message: shortened(message, maxMessage),
});

function respond(c: Context<FunctionEnv>, error: ProblemError, config?: PublicUrl): Response {
  const body: Problem = {
    type: `/problems/${error.code}`,
    title: titles[error.status] ?? "Error",
    status: error.status,
    code: error.code,
    detail: shortened(error.message, maxDetail),
    ...(error.errors && { errors: error.errors.map(shortError) }),
    trace_id: c.var.trace?.traceId,
  };
  if (config) challenge(c, error, config);
  return c.json(body, error.status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
}

/** Tells a client how to get a token with the required scopes. */
function challenge(c: Context<FunctionEnv>, error: ProblemError, config: PublicUrl): void {
  if (error.status === 401 && error.code !== "dapr_token_required") {
    // A refused ticket does not mean that the token sent along is invalid.
    const refused = error.code === "unauthorized" ? c.req.header("authorization") : undefined;
    c.header("www-authenticate", challengeTo(c, config, refused));
  }
  if (error instanceof InsufficientScopeError) {
    c.header("www-authenticate", challengeForScope(c, config, error.scopes));
  }
}
