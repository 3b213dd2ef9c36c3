import { ping } from "@todo/database/ping";
import { Hono } from "hono";
import type { Dependencies } from "./dependencies.ts";
import type { FunctionEnv } from "./function-env.ts";

/** Milliseconds a check may take before it counts as failed. */
const deadline = 2_000;

/** `/healthz`: the process is alive. `/readyz`: its database and Dapr can be reached. */
export function healthRoutes({ db, dapr }: Pick<Dependencies, "db" | "dapr">): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const [database, daprReady] = await Promise.all([
      within(ping(db).then(() => true)),
      within(dapr.healthy()),
    ]);
    const ready = database && daprReady;
    const checks = { database: word(database), dapr: word(daprReady) };
    return c.json({ status: ready ? "ok" : "unavailable", checks }, ready ? 200 : 503);
  });
  return app;
}

const word = (ok: boolean) => (ok ? "ok" : "unavailable");

async function within(check: Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), deadline);
  return Promise.race([check.catch(() => false), late]).finally(() => clearTimeout(timer));
}
