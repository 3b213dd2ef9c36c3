import type { Context, Hono } from "hono";
import type { FunctionEnv } from "../function-env.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The methods of a path, for the `Allow` header; none for a path without a route. */
export function allowedMethods(app: Hono<FunctionEnv>, c: Context): string[] {
  const found = methods.filter((method) => {
    const [handlers] = app.router.match(method, c.req.path);
    // Middleware is registered for every method.
    return handlers.some(([[, route]]) => route.method === method);
  });
  return found.includes("GET") ? ["GET", "HEAD", ...found.slice(1)] : found;
}
