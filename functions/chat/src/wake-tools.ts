import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";

/** What a turn calls, one through the other: from zero they would start one after the other. */
const called = ["mcp", "task-api"];

/** Milliseconds: Knative keeps an idle function for longer, so that whoever was asked within this time is still awake. */
const awakeFor = 30_000;

/**
 * Has the functions behind the tools started while this one still looks at who is asking, and what. Nobody waits for it, and if it
 * fails they start when they are called.
 */
export function createWakeTools({ dapr, now }: Pick<Dependencies, "dapr" | "now">): (c: Traced) => void {
  let again = 0;
  return (c) => {
    const time = Date.parse(now());
    if (time < again) return;
    again = time + awakeFor;
    for (const name of called) {
      const request = { method: "GET", headers: traceHeaders(c.var.trace) } as const;
      dapr.invoke("todo", `${name}/healthz`, request).catch(() => undefined);
    }
  };
}
