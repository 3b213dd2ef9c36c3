import { DaprError } from "@todo/dapr/transport";
import { isTrashExpired } from "@todo/database/retention/expired-trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";

/** Maximum calls per tick, so that ticks stay short; the rest is left to the next tick. */
const maxCalls = 10;
const day = 86_400_000;

/**
 * Calls `task-api`, the only writer of tasks, to erase what has been in the trash for too long; calls it only if
 * there is something to erase.
 */
export async function sweepTrash({ db, dapr, config, now }: Dependencies, c: Traced): Promise<number> {
  const { trash } = config.retention;
  if (trash === 0) return 0;
  const before = new Date(Date.parse(now()) - trash * day);
  let erased = 0;
  for (let call = 0; call < maxCalls && (await isTrashExpired(db, before)); call++) {
    const response = await dapr.invoke("todo", "task-api/trash", {
      method: "POST",
      headers: traceHeaders(c.var.trace),
    });
    if (response.status !== 200) {
      throw new DaprError("invocation_failed", response.status, `task-api answered ${response.status}`);
    }
    erased += (JSON.parse(response.body) as { erased: number }).erased;
  }
  return erased;
}
