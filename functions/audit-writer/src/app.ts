import { catalog } from "@todo/contracts/events/catalog";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { createAuditor } from "./audit-user.ts";

export function createApp(deps: Dependencies) {
  const audit = createAuditor(deps);
  return eventFunction(deps, ...catalog.map((definition) => on(definition, (event) => audit(event))));
}
