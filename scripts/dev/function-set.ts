import { createDaprClient } from "@todo/dapr/client";
import { ping } from "@todo/database/ping";
import type { Database } from "@todo/database/tables/database";
import type { Config } from "@todo/function-kit/config";
import { createDependencies } from "@todo/function-kit/dependencies";
import type { Upgrade } from "@todo/function-kit/function-app";
import { healthRoutes } from "@todo/function-kit/health";
import { refuseUpgrade } from "@todo/function-kit/http/refuse-upgrade";
import type { LogEntry } from "@todo/function-kit/log";
import { createGateway } from "@todo/local-runtime/gateway";
import { problem } from "@todo/local-runtime/problem";
import type { Routes } from "@todo/local-runtime/routes";
import { Hono } from "hono";
import type { ServeWeb } from "../web/serve-web.ts";
import type { CreateApp } from "./load-functions.ts";

/** What the gateway itself serves can only be read. */
function onlyRead(): Response {
  const refusal = problem(405, "method_not_allowed", "Method not allowed", "expected GET or HEAD");
  refusal.headers.set("allow", "GET, HEAD");
  return refusal;
}

type Handler = (request: Request) => Response | Promise<Response>;

/** All functions behind one gateway. */
export interface FunctionSet {
  readonly public: Handler;
  readonly internal: Handler;
  readonly upgrade: Upgrade;
  /** Ends streams and other long connections. */
  stop(): Promise<void>;
  /** Resolves when all committed events are published, or left to the sweep. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface FunctionSetOptions {
  readonly config: Config;
  readonly db: Database;
  /** The URL with which a function signs in by itself, if it does. Default: all share `db`. */
  readonly databaseUrlOf?: ((name: string) => string | undefined) | undefined;
  readonly routes: Routes;
  /** The web app, for what is no function's. */
  readonly web: ServeWeb;
  readonly write?: ((entry: LogEntry) => void) | undefined;
}

export function createFunctionSet(
  creators: ReadonlyMap<string, CreateApp>,
  { config, db, databaseUrlOf, routes, web, write }: FunctionSetOptions,
): FunctionSet {
  const dapr = createDaprClient({ endpoint: config.daprEndpoint, apiToken: config.daprApiToken });
  const shared = { db: databaseUrlOf ? undefined : db, dapr, ...(write && { write }) };
  const databaseUrl = databaseUrlOf ?? (() => config.databaseUrl);
  const all = [...creators].map(([name, createApp]) => {
    const deps = createDependencies(name, { ...config, databaseUrl: databaseUrl(name) ?? "" }, shared);
    return {
      name,
      app: createApp(deps),
      db: deps.db,
      background: deps.background,
      outbox: deps.outbox,
      telemetry: deps.telemetry,
    };
  });
  const apps = Object.fromEntries(all.map(({ name, app }) => [name, app]));
  const paths = createGateway(routes, apps);

  const front = new Hono();
  front.route("/", healthRoutes({ database: () => ping(db).then(() => true), dapr: () => dapr.healthy() }));
  front.all("/healthz", onlyRead);
  front.all("*", async (c) => {
    const isFunctions = paths.publicFunction(c.req.path) !== undefined;
    return (isFunctions ? undefined : await web(c.req.raw)) ?? paths.public(c.req.raw);
  });
  return {
    public: (request) => front.fetch(request),
    internal: paths.internal,
    upgrade(request, socket, head) {
      const path = URL.parse(request.url ?? "/", "http://localhost")?.pathname ?? "";
      const upgrade = apps[paths.publicFunction(path) ?? ""]?.upgrade;
      if (upgrade) upgrade(request, socket, head);
      else refuseUpgrade(socket, "HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n");
    },
    async stop() {
      await Promise.all(all.map(({ app }) => app.stop?.()));
    },
    async flush() {
      await Promise.all(all.map(({ background }) => background.flush()));
      await Promise.all(all.map(({ outbox }) => outbox.flush()));
    },
    async close() {
      await Promise.all(all.map(({ telemetry }) => telemetry.stop()));
      dapr.close();
      await Promise.all(all.map((it) => (it.db === db ? undefined : it.db.destroy())));
    },
  };
}
