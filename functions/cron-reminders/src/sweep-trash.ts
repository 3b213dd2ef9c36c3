import { DaprError } from "@todo/dapr/transport";
import { isTrashExpired } from "@todo/database/retention/expired-trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";

/** Calls of one tick: what is left is for the next, so that ticks stay short. */
const maxCalls = 10;
const day = 86_400_000;

/** Has `task-api`, the only writer of tasks, erase what has been in the trash for too long. It is not woken for nothing. */
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
