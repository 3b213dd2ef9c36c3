import type { DaprClient } from "@todo/dapr/client";
import { DaprError, type DaprResponse } from "@todo/dapr/transport";
import type { Traced } from "@todo/function-kit/trace";

/**
 * Calls an internal route of `notifier`, by Dapr service invocation: only `notifier` can reach the internet.
 *
 * @returns its answer
 * @throws DaprError when it could not be called, or did not answer with a success
 */
export async function askNotifier(
  { dapr }: { dapr: DaprClient },
  c: Traced,
  path: "deliveries" | "confirmation-mails" | "channel-tests" | "webhook-deliveries" | "webhook-tests",
  body: unknown = {},
): Promise<DaprResponse> {
  const response = await dapr.invoke("todo", `notifier/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", traceparent: c.var.trace.traceparent },
    body: JSON.stringify(body),
  });
  if (response.status >= 300) {
    throw new DaprError("invocation_failed", response.status, `notifier answered ${response.status}`);
  }
  return response;
}
