import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { wake } from "@todo/function-kit/wake";

/** What a turn calls, one through the other: from zero they would start one after the other. */
const called = ["mcp", "task-api"];

/** Milliseconds: Knative keeps an idle function for longer, so that whoever was asked within this time is still awake. */
const awakeFor = 30_000;

/**
 * Has the functions behind the tools started while this one still looks at who is asking, and what. Nothing waits for it.
 */
export function createWakeTools(deps: Pick<Dependencies, "dapr" | "now">): (c: Traced) => void {
  let again = 0;
  return (c) => {
    const time = Date.parse(deps.now());
    if (time < again) return;
    again = time + awakeFor;
    for (const name of called) wake(deps, c, name);
  };
}
