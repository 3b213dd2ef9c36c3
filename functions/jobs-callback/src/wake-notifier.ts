import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";

/**
 * Starts `notifier`, if it is at zero, before it gets the reminders that ring. Nothing waits for the answer; if the call
 * fails, the first reminder starts it.
 */
export function wakeNotifier({ dapr }: Pick<Dependencies, "dapr">, c: Traced): void {
  const request = { method: "GET", headers: traceHeaders(c.var.trace) } as const;
  dapr.invoke("todo", "notifier/healthz", request).catch(() => undefined);
}
