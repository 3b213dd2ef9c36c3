import type { SettledRow, WaitingRow } from "@todo/database/transfer/import-rows";
import type { ImportStateRow } from "@todo/database/transfer/imports";
import type { Decision } from "@todo/domain/decision";

/** What is decided about some rows. */
export interface Added {
  readonly decision: Decision;
  readonly settled: readonly SettledRow[];
}

/** What rows are decided from. */
export interface Surroundings {
  readonly found: ImportStateRow;
  readonly rows: readonly WaitingRow[];
  /** Of the rows' ids, those that the user has already. */
  readonly existing: ReadonlyMap<string, "present" | "in_trash">;
  /** The lists that the file's keys stand for. */
  readonly lists: ReadonlyMap<string, string>;
}

export const isInbox = ({ kind, payload }: WaitingRow): boolean =>
  kind === "list" && payload !== null && "inbox" in payload && payload.inbox;
