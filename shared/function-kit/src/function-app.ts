import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Hono } from "hono";
import type { BaseDependencies } from "./base-dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";
import { healthRoutes } from "./health.ts";
import { metricsRoute } from "./metrics/metrics-route.ts";
import { observeRequests } from "./observe-requests.ts";
import { noSuchRoute, problemHandler } from "./problems.ts";
import { traced } from "./trace.ts";

/** A connection that asks to become a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What `createApp` of a function gives. */
export type FunctionApp = Hono<FunctionEnv> & {
  /** Only of a function that takes WebSockets. */
  upgrade?: Upgrade;
  /** Ends what would not end by itself, such as endless streams and listeners. After it, requests under way are finished. */
  stop?: () => Promise<void>;
};

/** The frame of every function: traces, logs and metrics of each request, problems, health. */
export function functionApp(deps: BaseDependencies): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  app.use(traced(), observeRequests(deps));
  app.onError(problemHandler(deps.log));
  app.notFound(noSuchRoute(app));
  app.route("/", healthRoutes(deps.checks));
  app.route("/", metricsRoute(deps));
  return app;
}
