import type { Context } from "hono";
import { notFound } from "./problem-error.ts";

/** @throws ProblemError 404 when it is not a UUID, because then nothing can have this id */
export function pathId(c: Context, what: string): string {
  const id = c.req.param("id") ?? "";
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)) throw notFound(what);
  return id.toLowerCase();
}
