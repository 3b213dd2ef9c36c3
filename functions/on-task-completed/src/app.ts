import { TaskCompleted } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { goOnAfterCompletion } from "@todo/function-kit/go-on-after-completion";
import { planAfterEvent } from "@todo/function-kit/plan-after-event";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCompleted, async (event, c) => {
      await goOnAfterCompletion(deps, event, c);
      await planAfterEvent(deps, event, c);
    }),
  );
}
