import type { Operation } from "@todo/contracts/operations/operation";
import type { Context } from "hono";
import * as v from "valibot";
import { pathId } from "../path-id.ts";
import { validateBody, validateQuery } from "../validate.ts";

const nothing = v.strictObject({});

/** A request's input, validated by its operation. @throws ProblemError 400, 404, 415, 422 */
export async function readInput(c: Context, { method, id, query, body, upload }: Operation): Promise<object> {
  return {
    ...(id !== undefined && { id: pathId(c, id) }),
    query: validateQuery(c, query ?? nothing),
    // The body of a GET has no meaning (RFC 9110, 9.3.1).
    ...(method !== "GET" && !upload && { body: await validateBody(c, body ?? nothing) }),
  };
}
