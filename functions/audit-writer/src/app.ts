import { catalog } from "@todo/contracts/events/catalog";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { auditUser } from "./audit-user.ts";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    ...catalog.map((definition) => on(definition, (event) => auditUser(deps, event.partitionkey))),
  );
}
