import { Hono } from "hono";
import type { Dependencies } from "./dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";
import { healthRoutes } from "./health.ts";
import { metricsRoute } from "./metrics/metrics-route.ts";
import { observeRequests } from "./observe-requests.ts";
import { problemHandler, routeNotFound } from "./problems.ts";
import { traced } from "./trace.ts";

/** The frame of every function: tracing, what is told of each request, problems, health. */
export function functionApp(deps: Dependencies): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  app.use(traced(), observeRequests(deps));
  app.onError(problemHandler(deps.log));
  app.notFound(routeNotFound);
  app.route("/", healthRoutes(deps));
  app.route("/", metricsRoute(deps));
  return app;
}
