import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import type { BaseDependencies } from "./base-dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";
import { healthRoutes } from "./health.ts";
import { metricsRoute } from "./metrics/metrics-route.ts";
import { observeRequests } from "./observe-requests.ts";
import { noSuchRoute, problemHandler } from "./problems.ts";
import { traced } from "./trace.ts";

/** Handles a request to upgrade the connection to a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What a function's `createApp` returns. */
export type FunctionApp = Hono<FunctionEnv> & {
  /** Only for functions that accept WebSockets. */
  upgrade?: Upgrade;
  /** Milliseconds that a client may take to send a request, for functions that accept uploads. Default: 30 000. */
  requestTimeout?: number;
  /**
   * Ends what would not end by itself, such as endless streams and listeners. Running requests are finished
   * afterwards.
   */
  stop?: () => Promise<void>;
};

/** The common part of every function: traces, logs and metrics of each request, problem documents, health. */
export function functionApp(deps: BaseDependencies): Hono<FunctionEnv> {
  // Hono's default router compiles all routes to one regular expression at the first request, which costs a tenth of
  // the CPU that a function with many routes needs until its first answer. This one needs no preparation, and is not
  // noticeably slower afterwards.
  const app = new Hono<FunctionEnv>({ router: new TrieRouter() });
  app.use(traced(), observeRequests(deps));
  app.onError(problemHandler(deps.log, deps.config));
  app.notFound(noSuchRoute(app));
  app.route("/", healthRoutes(deps.checks));
  app.route("/", metricsRoute(deps));
  return app;
}
