import { Hono } from "hono";
import type { FunctionEnv } from "./function-env.ts";

/** The checks of a function's dependencies, by name. A check fails by throwing. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

/** Milliseconds after which a check counts as failed. */
const deadline = 2_000;

/** `/healthz`: the process is alive. `/readyz`: its dependencies, the database and Dapr, can be reached. */
export function healthRoutes(checks: Checks): Hono<FunctionEnv> {
  const app = new Hono<FunctionEnv>();
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const asked = Object.entries(checks).map(async ([name, ask]) => [name, await within(ask())] as const);
    const answers = await Promise.all(asked);
    const ready = answers.every(([, ok]) => ok);
    const words = Object.fromEntries(answers.map(([name, ok]) => [name, word(ok)]));
    return c.json({ status: word(ready), checks: words }, ready ? 200 : 503);
  });
  return app;
}

const word = (ok: boolean) => (ok ? "ok" : "unavailable");

async function within(check: Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), deadline);
  return Promise.race([check.catch(() => false), late]).finally(() => clearTimeout(timer));
}
