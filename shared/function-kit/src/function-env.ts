import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Trace } from "./trace.ts";

/** The variables in Hono's context that a function's handlers can use. */
export interface FunctionEnv {
  Variables: Variables;
}

interface Variables {
  trace: Trace;
  /** The event being handled. */
  event?: CloudEvent;
  /** Why an event was dropped. */
  dropped?: string;
}

declare module "hono" {
  // Handlers typed by `shared/dapr`, which does not know this type, find the same values in their context.
  interface ContextVariableMap extends Variables {}
}
