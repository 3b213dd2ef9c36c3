import { ImportProgressed } from "@todo/contracts/events/import-events";
import { importSubject } from "@todo/contracts/events/subject";
import type { Tx } from "@todo/database/tables/database";
import type { ImportStateRow } from "@todo/database/transfer/imports";
import type { NewEvent } from "@todo/domain/decision";

type Counted = Pick<ImportStateRow, "status" | "already" | "added" | "refused" | "removed">;

/** Records the progress of an import. @returns the event that reports it */
export async function recordProgress(
  tx: Tx,
  before: ImportStateRow,
  after: Counted,
  now: string,
): Promise<NewEvent> {
  const { status, already, added, refused, removed } = after;
  const ended = status === "finished" ? { finished_at: new Date(now) } : {};
  await tx
    .updateTable("imports")
    .set({ status, already, added, refused, removed, updated_at: new Date(now), ...ended })
    .where("id", "=", before.id)
    .execute();
  const { id, user_id, source, lists, tasks, completed } = before;
  return {
    definition: ImportProgressed,
    subject: importSubject(id),
    data: {
      import_id: id,
      user_id,
      source,
      status,
      lists,
      tasks,
      completed,
      refused,
      already,
      added,
      removed,
    },
  };
}
