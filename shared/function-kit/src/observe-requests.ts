import type { MiddlewareHandler } from "hono";
import type { BaseDependencies } from "./base-dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";
import { measureColdStart } from "./metrics/measure-cold-start.ts";
import { measureRequest } from "./metrics/measure-request.ts";
import { logRequest } from "./request-log.ts";
import { requestSpan } from "./telemetry/request-span.ts";

/** Requested by machines every few seconds, so logged only when they fail. */
const probes = new Set(["/healthz", "/readyz", "/metrics"]);

/**
 * Records each finished request: as a log line, in the metrics, and as a span. It is timed by `process.hrtime`, because to mention
 * `performance` loads `node:perf_hooks`, which costs a starting function 2 ms.
 */
export function observeRequests(deps: BaseDependencies): MiddlewareHandler<FunctionEnv> {
  const { log, telemetry } = deps;
  return async (c, next) => {
    const start = process.hrtime.bigint();
    await next();
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (probes.has(c.req.path) && c.res.status < 500) return;
    logRequest(log, c, milliseconds);
    measureRequest(deps, c, milliseconds);
    measureColdStart(deps.metrics, c);
    if (telemetry.on) telemetry.record(requestSpan(c, milliseconds));
  };
}
