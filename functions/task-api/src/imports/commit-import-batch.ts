import { commitInTransaction, NotCommittedError } from "@todo/application/commit-in-transaction";
import { importBatchRequest } from "@todo/contracts/import";
import { isConflict } from "@todo/database/is-conflict";
import { lockImport } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Traced } from "@todo/function-kit/trace";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { addBatch, refuseNext } from "./add-batch.ts";
import { removeBatch } from "./remove-batch.ts";

/** Rows per transaction. The user's other changes wait for it, for some tenths of a second. */
const batchSize = 250;

/**
 * `POST /import-batches`, by Dapr invocation only: adds the next rows of an import, or, if it is being undone, removes
 * some of its items. The results of the rows are written in the same transaction, so a call that is repeated after any
 * failure continues with the next rows.
 */
export function commitImportBatch(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const { import_id } = await validateBody(c, importBatchRequest);
    try {
      return c.json({ more: await commitOne(deps, c, import_id, batchSize) });
    } catch (error) {
      if (error instanceof NotCommittedError) return c.json({ more: true });
      if (!isConflict(error)) throw error;
    }
    return c.json({ more: await oneByOne(deps, c, import_id) });
  };
}

/** A row conflicts with another one of the file or of the database: only that row is refused. */
async function oneByOne(deps: Dependencies, c: Traced, importId: string): Promise<boolean> {
  let more = true;
  for (let row = 0; row < batchSize && more; row++) {
    try {
      more = await commitOne(deps, c, importId, 1);
    } catch (error) {
      if (error instanceof NotCommittedError) continue;
      if (!isConflict(error)) throw error;
      await refuseNext(
        deps,
        importId,
        "contradicts another row: two occurrences of one series have the same number",
      );
    }
  }
  return more;
}

function commitOne(deps: Dependencies, c: Traced, importId: string, size: number): Promise<boolean> {
  return commitInTransaction(deps, [c.var.trace], async (tx) => {
    const found = await lockImport(tx, importId);
    const { trace } = c.var;
    if (found?.status === "running") return addBatch(deps, tx, found, size, trace);
    if (found?.status === "undoing") return removeBatch(deps, tx, found, size, trace);
    return { units: [], result: false };
  });
}
