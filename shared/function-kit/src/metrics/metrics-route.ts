import { Hono } from "hono";
import type { BaseDependencies } from "../base-dependencies.ts";
import type { FunctionEnv } from "../function-env.ts";
import { contentType, exposition } from "./exposition.ts";

/** `GET /metrics`, for Prometheus. The public gateway does not route it. */
export function metricsRoute({
  name,
  metrics,
}: Pick<BaseDependencies, "name" | "metrics">): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  return app.get("/metrics", (c) =>
    c.body(exposition(name, metrics.registry.metrics), 200, { "content-type": contentType }),
  );
}
