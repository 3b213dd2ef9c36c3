import type { ImportOutcome, ImportRow } from "@todo/contracts/import";
import type { ImportedList, ImportedTask } from "@todo/contracts/imported-item";
import type { Page } from "@todo/contracts/page";
import { type Selectable, sql } from "kysely";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorSeq, rowsFor, toPage } from "../page.ts";
import type { Database, Tx } from "../tables/database.ts";
import type { ImportRowsTable } from "../tables/imports.ts";

/** A row read from a file. */
export interface RowToStage {
  readonly ordinal: number;
  readonly row_number: number;
  readonly file: string | null;
  readonly kind: "list" | "task";
  readonly key: string;
  readonly title: string;
  readonly payload: ImportedList | ImportedTask | null;
  readonly outcome: ImportOutcome;
  readonly reason: string | null;
  readonly item_id: string | null;
}

/**
 * Stores rows, and adds them to their import's counts. A row whose item the user already has, because it was imported
 * before or exported from here, is settled at once.
 */
export async function stageRows(
  db: Database,
  importId: string,
  rows: readonly RowToStage[],
  now: Date,
): Promise<void> {
  await sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as given (
        ordinal integer, row_number integer, file text, kind text, key text, title text, payload jsonb, outcome text,
        reason text, item_id uuid)
    ), staged as (
      insert into import_rows (import_id, ordinal, row_number, file, kind, key, title, payload, outcome, reason, item_id)
      select ${importId}, ordinal, row_number, file, kind, key, title, payload, outcome, reason, item_id from given
      returning kind, outcome, payload
    )
    update imports set updated_at = ${now},
      lists = lists + (select count(*) from staged where kind = 'list'),
      tasks = tasks + (select count(*) from staged where kind = 'task'),
      completed = completed + (select count(*) from staged where payload ->> 'completed_at' is not null and kind = 'task'),
      refused = refused + (select count(*) from staged where outcome = 'refused'),
      already = already + (select count(*) from staged where outcome = 'already')
    where id = ${importId}`.execute(db);
}

export type WaitingRow = Pick<
  Selectable<ImportRowsTable>,
  "ordinal" | "kind" | "key" | "title" | "payload" | "item_id" | "reason"
>;

/** The next undecided rows, in the order of the file. */
export async function waitingRows(tx: Tx, importId: string, limit: number): Promise<WaitingRow[]> {
  return tx
    .selectFrom("import_rows")
    .select(["ordinal", "kind", "key", "title", "payload", "item_id", "reason"])
    .where("import_id", "=", importId)
    .where("outcome", "=", "waiting")
    .orderBy("ordinal")
    .limit(limit)
    .execute();
}

/** The lists of an import that have been added so far, by key. */
export async function importedLists(tx: Tx, importId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("import_rows")
    .select(["key", "item_id"])
    .where("import_id", "=", importId)
    .where("kind", "=", "list")
    .where("outcome", "in", ["added", "already"])
    .execute();
  return new Map(rows.flatMap(({ key, item_id }) => (item_id === null ? [] : [[key, item_id]])));
}

/** The result of a row. */
export interface SettledRow {
  readonly ordinal: number;
  readonly outcome: "added" | "already" | "refused";
  readonly reason: string | null;
  readonly item_id: string | null;
}

export async function settleRows(tx: Tx, importId: string, rows: readonly SettledRow[]): Promise<void> {
  await sql`
    update import_rows set outcome = settled.outcome, reason = settled.reason, item_id = settled.item_id, payload = null
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as settled (ordinal integer, outcome text, reason text, item_id uuid)
    where import_id = ${importId} and import_rows.ordinal = settled.ordinal`.execute(tx);
}

/** In the order of the file. */
export async function listRows(
  db: Database,
  importId: string,
  wanted: {
    limit: number;
    cursor?: string | undefined;
    outcome?: ImportOutcome | undefined;
    remarked?: boolean;
  },
): Promise<Page<ImportRow>> {
  let query = db
    .selectFrom("import_rows")
    .select(["ordinal", "row_number", "file", "kind", "title", "outcome", "reason", "item_id"])
    .where("import_id", "=", importId)
    .orderBy("ordinal")
    .limit(rowsFor(wanted.limit));
  if (wanted.outcome) query = query.where("outcome", "=", wanted.outcome);
  if (wanted.remarked) query = query.where("reason", "is not", null);
  if (wanted.cursor !== undefined)
    query = query.where("ordinal", ">", cursorSeq(decodeCursor("import-rows", 1, wanted.cursor)[0]));
  return toPage(
    await query.execute(),
    wanted.limit,
    ({ ordinal: _, row_number, ...row }) => ({ number: row_number, ...row }),
    (last) => encodeCursor("import-rows", [last.ordinal]),
  );
}
