import type { transferOperations } from "@todo/contracts/operations/transfer";
import { isConflict } from "@todo/database/is-conflict";
import { type ImportStateRow, moveImport, toImportState } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import { inProgress } from "./import-tasks.ts";
import { ownImport } from "./own-import.ts";
import type { StartRun } from "./run-import.ts";

/** `POST /api/imports/{id}/start`: adds the items of a dry run. */
export function startImport(
  deps: Dependencies,
  start: StartRun,
): UserHandler<typeof transferOperations.startImport> {
  return async (c, { id }) => {
    const found = await ownImport(deps, c.var.user.id, id);
    const moved = await putToWork(deps, found, "checked", "running");
    if (!moved)
      throw new ProblemError(
        409,
        "import_not_waiting",
        "only an import of a dry run can be started, and only once",
      );
    start(c, moved);
    return toImportState(moved);
  };
}

/** @throws ProblemError 409 `import_in_progress` */
export async function putToWork(
  { db, now }: Dependencies,
  found: ImportStateRow,
  from: ImportStateRow["status"],
  to: ImportStateRow["status"],
): Promise<ImportStateRow | undefined> {
  try {
    return await moveImport(db, found, from, to, new Date(now()));
  } catch (error) {
    throw isConflict(error) ? inProgress() : error;
  }
}
