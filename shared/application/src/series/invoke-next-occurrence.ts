import { type NextOccurrenceRequest, nextOccurrenceAnswer } from "@todo/contracts/next-occurrence";
import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";
import * as v from "valibot";

/** All functions form one Dapr application; the path prefix selects the function. */
const appId = "todo";

/**
 * Asks `task-api`, by Dapr service invocation, to create a task's next occurrence. Asking again creates no second
 * one.
 *
 * @returns how many were created; in a series on schedule this includes missed ones
 *
 * @throws DaprError when it could not be called, or did not answer with a success
 */
export async function invokeNextOccurrence(
  { dapr }: { dapr: DaprClient },
  c: Traced,
  request: NextOccurrenceRequest,
): Promise<number> {
  const response = await dapr.invoke(appId, "task-api/occurrences", {
    method: "POST",
    headers: { "content-type": "application/json", ...traceHeaders(c.var.trace) },
    body: JSON.stringify(request),
  });
  if (response.status !== 200) {
    throw new DaprError("invocation_failed", response.status, `task-api answered ${response.status}`);
  }
  return v.parse(nextOccurrenceAnswer, JSON.parse(response.body)).made;
}
