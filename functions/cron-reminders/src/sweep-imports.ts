import { DaprError } from "@todo/dapr/transport";
import { deleteOldImports, stalledImports } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

/** Milliseconds without progress after which an import counts as interrupted. A batch takes a second. */
const batchTime = 30_000;
/** Maximum number of imports per tick. Deleting an import also deletes its rows, which may be many. */
const [maxResumed, maxDeleted] = [20, 5];

/** Resumes interrupted imports, and deletes those that can no longer be undone. */
export async function sweepImports(deps: Dependencies, c: Traced) {
  const now = new Date(deps.now());
  const stalled = await stalledImports(deps.db, new Date(now.getTime() - batchTime), maxResumed);
  const resumed = await eachOf(deps, c, stalled, async (import_id) => {
    const { status } = await deps.dapr.invoke("todo", "transfer/import-runs", {
      method: "POST",
      headers: { "content-type": "application/json", ...traceHeaders(c.var.trace) },
      body: JSON.stringify({ import_id }),
    });
    if (status !== 200) throw new DaprError("invocation_failed", status, `transfer answered ${status}`);
  });
  return { resumed, deleted: await deleteOldImports(deps.db, now, maxDeleted) };
}
