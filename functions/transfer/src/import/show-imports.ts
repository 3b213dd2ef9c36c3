import type { transferOperations } from "@todo/contracts/operations/transfer";
import { listRows } from "@todo/database/transfer/import-rows";
import { listImports as list, toImportState } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { ownImport } from "./own-import.ts";

/** `GET /api/imports` */
export function listImports({ db }: Dependencies): UserHandler<typeof transferOperations.listImports> {
  return (c, { query }) => list(db, c.var.user.id, query);
}

/** `GET /api/imports/{id}` */
export function getImport(deps: Dependencies): UserHandler<typeof transferOperations.getImport> {
  return async (c, { id }) => toImportState(await ownImport(deps, c.var.user.id, id));
}

/** `GET /api/imports/{id}/rows` */
export function listImportRows(deps: Dependencies): UserHandler<typeof transferOperations.listImportRows> {
  return async (c, { id, query: { remarked, ...query } }) => {
    await ownImport(deps, c.var.user.id, id);
    return listRows(deps.db, id, { ...query, remarked: remarked === "true" });
  };
}
