import {
  type NextOccurrenceAnswer,
  type NextOccurrenceRequest,
  nextOccurrenceAnswer,
} from "@todo/contracts/next-occurrence";
import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import * as v from "valibot";
import type { Traced } from "./trace.ts";

export type NextOccurrence = NonNullable<NextOccurrenceAnswer>;

/** The function set is one Dapr application; the path prefix names the function. */
const appId = "todo";

/**
 * Has `task-api` make a task's next occurrence, by Dapr service invocation. Asking again gives the same answer.
 *
 * @throws DaprError when it could not be asked, or did not answer with a success
 */
export async function requestNextOccurrence(
  { dapr }: { dapr: DaprClient },
  c: Traced,
  request: NextOccurrenceRequest,
): Promise<NextOccurrence | null> {
  const response = await dapr.invoke(appId, "task-api/occurrences", {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: c.var.trace.traceparent },
    body: JSON.stringify(request),
  });
  if (response.status !== 200) {
    throw new DaprError("invocation_failed", response.status, `task-api answered ${response.status}`);
  }
  return v.parse(nextOccurrenceAnswer, JSON.parse(response.body));
}
