import { findImport, type ImportStateRow } from "@todo/database/transfer/imports";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";

/** @throws ProblemError 404 */
export async function ownImport({ db }: Dependencies, userId: string, id: string): Promise<ImportStateRow> {
  const found = await findImport(db, userId, id);
  if (!found) throw notFound("import");
  return found;
}
