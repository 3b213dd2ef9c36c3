import type { Operation } from "@todo/contracts/operations/operation";
import type { Context } from "hono";

/** The answer of an operation. @param given its body, or the whole answer if that is a stream */
export function respond(c: Context, { output, status }: Operation, given: unknown): Response {
  if (given instanceof Response) return given;
  return output === undefined ? c.body(null, 204) : c.json(given, status ?? 200);
}
