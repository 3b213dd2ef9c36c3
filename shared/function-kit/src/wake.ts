import type { BaseDependencies } from "./base-dependencies.ts";
import { type Traced, traceHeaders } from "./trace.ts";

/**
 * Has another function started, if it is at zero, before it is needed. Nothing waits for the answer; if the call fails, the function
 * starts when it is called.
 */
export function wake({ dapr }: Pick<BaseDependencies, "dapr">, c: Traced, name: string): void {
  const request = { method: "GET", headers: traceHeaders(c.var.trace) } as const;
  dapr.invoke("todo", `${name}/healthz`, request).catch(() => undefined);
}
