import type { ImportState } from "@todo/contracts/import";
import type { Page } from "@todo/contracts/page";
import { type Insertable, type Selectable, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { isConflict } from "../is-conflict.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database, Tx } from "../tables/database.ts";
import type { ImportsTable } from "../tables/imports.ts";

export type ImportStateRow = Selectable<ImportsTable>;

/** Days within which an import can be undone; after that its rows are deleted. */
export const undoDays = 30;
const day = 86_400_000;

const columns = [
  "id",
  "user_id",
  "source",
  "status",
  "actor",
  "lists",
  "tasks",
  "completed",
  "refused",
  "already",
  "added",
  "removed",
  "created_at",
  "updated_at",
  "finished_at",
] as const satisfies readonly (keyof ImportsTable)[];

/** In the format of the API. */
export function toImportState({ user_id: _, actor: __, ...row }: ImportStateRow): ImportState {
  const until = row.finished_at && new Date(row.finished_at.getTime() + undoDays * day).toISOString();
  return {
    ...row,
    // It is not shown before the upload is complete.
    status: row.status === "receiving" ? "checked" : row.status,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    undo_until: row.status === "finished" ? until : null,
  };
}

/** Milliseconds without progress after which an upload counts as aborted. */
const abandoned = 120_000;

/** @returns false if another import of the user is running */
export async function insertImport(
  db: Database,
  row: Insertable<ImportsTable> & { readonly created_at: Date },
): Promise<boolean> {
  const before = new Date(row.created_at.getTime() - abandoned);
  const left = db.deleteFrom("imports").where("user_id", "=", row.user_id);
  await left.where("status", "=", "receiving").where("updated_at", "<", before).execute();
  try {
    await db.insertInto("imports").values(row).execute();
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

/** Only those whose upload is complete. */
export async function findImport(
  db: Database,
  userId: string,
  id: string,
): Promise<ImportStateRow | undefined> {
  return db
    .selectFrom("imports")
    .select(columns)
    .where("id", "=", id)
    .where(visibleTo(userId))
    .where("status", "<>", "receiving")
    .executeTakeFirst();
}

/** For the sweep, which knows no user. */
export async function findImportById(db: Database, id: string): Promise<ImportStateRow | undefined> {
  return db.selectFrom("imports").select(columns).where("id", "=", id).executeTakeFirst();
}

/** Newest first. */
export async function listImports(
  db: Database,
  userId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ImportState>> {
  let query = db
    .selectFrom("imports")
    .select(columns)
    .where(visibleTo(userId))
    .where("status", "<>", "receiving")
    .orderBy("id", "desc")
    .limit(rowsFor(limit));
  if (cursor !== undefined) query = query.where("id", "<", cursorId(decodeCursor("imports", 1, cursor)[0]));
  return toPage(await query.execute(), limit, toImportState, (last) => encodeCursor("imports", [last.id]));
}

/** Held until the transaction ends, so that one batch of an import runs at a time. */
export async function lockImport(tx: Tx, id: string): Promise<ImportStateRow | undefined> {
  return tx.selectFrom("imports").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/**
 * Changes an import from one state to another.
 *
 * @returns undefined if it is in another state
 * @throws PostgreSQL's 23505 when another import of the user is running
 */
export async function moveImport(
  db: Database,
  { id, user_id }: Pick<ImportStateRow, "id" | "user_id">,
  from: ImportStateRow["status"],
  to: ImportStateRow["status"],
  now: Date,
): Promise<ImportStateRow | undefined> {
  return db
    .updateTable("imports")
    .set({ status: to, updated_at: now })
    .where("id", "=", id)
    .where(visibleTo(user_id))
    .where("status", "=", from)
    .returning(columns)
    .executeTakeFirst();
}

/** Deletes an import with its rows, but nothing that it added. */
export async function forgetImport(db: Database, userId: string, id: string): Promise<void> {
  await db.deleteFrom("imports").where("id", "=", id).where(visibleTo(userId)).execute();
}

/** Running imports without progress for a while. */
export async function stalledImports(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("imports")
    .select("id")
    .where("status", "in", ["running", "undoing"])
    .where("updated_at", "<", before)
    .orderBy("updated_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes imports that can no longer be undone, and aborted uploads. @returns how many */
export async function deleteOldImports(db: Database, now: Date, limit: number): Promise<number> {
  const before = new Date(now.getTime() - undoDays * day);
  const brokenOff = new Date(now.getTime() - abandoned);
  const { numAffectedRows } = await sql`
    delete from imports where id in (
      select id from imports
      where (created_at < ${before} and status not in ('running', 'undoing'))
        or (status = 'receiving' and updated_at < ${brokenOff})
      limit ${limit} for update skip locked)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
