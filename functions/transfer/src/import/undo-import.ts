import type { transferOperations } from "@todo/contracts/operations/transfer";
import { forgetImport, toImportState } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { ProblemError } from "@todo/function-kit/problem-error";
import { ownImport } from "./own-import.ts";
import type { StartRun } from "./run-import.ts";
import { putToWork } from "./start-import.ts";

/**
 * `DELETE /api/imports/{id}`: removes what the import added. For a dry run, which added nothing, it deletes the stored
 * file.
 */
export function undoImport(
  deps: Dependencies,
  start: StartRun,
): UserHandler<typeof transferOperations.undoImport> {
  return async (c, { id }) => {
    const found = await ownImport(deps, c.var.user.id, id);
    if (found.status === "checked") {
      await forgetImport(deps.db, found.user_id, id);
      return { ...toImportState(found), status: "undone" as const };
    }
    const { undo_until: until } = toImportState(found);
    const inTime = until === null || until > deps.now();
    const moved = inTime ? await putToWork(deps, found, "finished", "undoing") : undefined;
    if (!moved)
      throw new ProblemError(
        409,
        "import_not_undoable",
        "only a finished import can be undone, within 30 days",
      );
    start(c, moved);
    return toImportState(moved);
  };
}
