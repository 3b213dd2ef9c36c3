import { Hono } from "hono";
import type { Dependencies } from "./dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";
import { healthRoutes } from "./health.ts";
import { problemHandler, routeNotFound } from "./problems.ts";
import { requestLog } from "./request-log.ts";
import { traced } from "./trace.ts";

/** The frame of every function: tracing, one log line per request, problems, health. */
export function functionApp(deps: Dependencies): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  app.use(traced(), requestLog(deps.log));
  app.onError(problemHandler(deps.log));
  app.notFound(routeNotFound);
  app.route("/", healthRoutes(deps));
  return app;
}
