import type { ImportSource } from "@todo/contracts/import";
import { inboxId } from "@todo/database/lists/inbox";
import type { Database } from "@todo/database/tables/database";
import { type RowToStage, stageRows } from "@todo/database/transfer/import-rows";
import { importedId } from "@todo/database/transfer/imported-id";
import { existingItems } from "@todo/database/transfer/imported-items";
import { formats } from "./formats.ts";
import { filesOf } from "./open-file.ts";
import { FileError, type ParsedRow, type Understanding } from "./parsed-row.ts";
import { isStorable, storable } from "./storable.ts";
import { untilGone } from "./upload.ts";

/** Maximum rows per statement, and per file. */
const [batchSize, maxRows] = [250, 250_000];

export interface FileToStage {
  readonly importId: string;
  readonly userId: string;
  readonly source: ImportSource;
  readonly understanding: Understanding;
  /** Aborted when the client has disconnected. */
  readonly gone: AbortSignal;
}

/**
 * Reads a file row by row, and stores the converted items.
 *
 * @throws FileError when the file as a whole cannot be read
 */
export async function stageFile(
  db: Database,
  upload: AsyncIterable<Uint8Array>,
  file: FileToStage,
  now: () => string,
): Promise<void> {
  const format = await formats[file.source]();
  const numbered = createNumbering(file);
  let batch: RowToStage[] = [];
  const flush = async () => {
    file.gone.throwIfAborted();
    if (batch.length === 0) return;
    const settled = await withExisting(db, file, batch);
    await stageRows(db, file.importId, settled, new Date(now()));
    batch = [];
  };
  for await (const part of filesOf(upload, format, file.understanding.fileName)) {
    const bytes = () => untilGone(part.bytes(), file.gone);
    for await (const row of format.read({ ...part, bytes }, file.understanding)) {
      batch.push(numbered(row));
      if (batch.length === batchSize) await flush();
    }
  }
  await flush();
}

/** Numbers rows across all files, and settles those whose item occurred before. */
function createNumbering({ userId, source }: FileToStage): (row: ParsedRow) => RowToStage {
  const seen = new Map<string, number>();
  let ordinal = 0;
  return (parsed) => {
    const { number, file = null, kind, key, title, payload, reason } = storableRow(parsed);
    ordinal += 1;
    if (ordinal > maxRows) throw new FileError(`expected a file of at most ${maxRows} lists and tasks`);
    const row = { ordinal, row_number: number, file, kind, key, title };
    const before = seen.get(`${kind} ${key}`);
    if (payload === null) return { ...row, payload, outcome: "refused", reason, item_id: null };
    const item_id =
      "inbox" in payload && payload.inbox ? inboxId(userId) : importedId(userId, source, kind, key);
    if (before !== undefined)
      return { ...row, payload: null, outcome: "already", reason: `the same as row ${before}`, item_id };
    seen.set(`${kind} ${key}`, number);
    return { ...row, payload, outcome: "waiting", reason, item_id };
  };
}

/** A row that PostgreSQL can store: a row that it refuses would fail the whole file. */
function storableRow(row: ParsedRow): ParsedRow {
  const { file, key, title, reason } = row;
  const texts = {
    file: file === undefined ? undefined : storable(file),
    key: storable(key),
    title: storable(title),
    reason: reason === null ? null : storable(reason),
  };
  if (isStorable(row.payload)) return { ...row, ...texts };
  return { ...row, ...texts, payload: null, reason: "expected text without NUL or broken characters" };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Items that the user already has, by the ids of an earlier import, or of our own export from this account. */
async function withExisting(
  db: Database,
  { userId, source }: FileToStage,
  rows: readonly RowToStage[],
): Promise<RowToStage[]> {
  const ownId = ({ key }: RowToStage) => (source === "todo" && uuid.test(key) ? key : undefined);
  const waiting = rows.filter(({ outcome, payload }) => outcome === "waiting" && !isInbox(payload));
  const ids = waiting.flatMap((row) => [row.item_id, ownId(row)]).filter((id) => typeof id === "string");
  const existing = await existingItems(db, userId, ids);
  return rows.map((row): RowToStage => {
    const id = [ownId(row), row.item_id].find((it) => typeof it === "string" && existing.has(it));
    if (row.outcome !== "waiting" || !id) return row;
    const reason = existing.get(id) === "in_trash" ? "it is in the trash" : null;
    return { ...row, payload: null, outcome: "already", reason, item_id: id };
  });
}

const isInbox = (payload: RowToStage["payload"]) => payload !== null && "inbox" in payload && payload.inbox;
