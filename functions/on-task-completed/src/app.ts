import { TaskCompleted } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { afterCompletion } from "./after-completion.ts";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCompleted, (event, c) => afterCompletion(deps, event, c)),
  );
}
