import type { SettledRow, WaitingRow } from "@todo/database/transfer/import-rows";
import type { ImportStateRow } from "@todo/database/transfer/imports";
import type { Decision } from "@todo/domain/decision";

/** The decision about some rows. */
export interface Added {
  readonly decision: Decision;
  readonly settled: readonly SettledRow[];
}

/** The data that rows are decided from. */
export interface Surroundings {
  readonly found: ImportStateRow;
  readonly rows: readonly WaitingRow[];
  /** The ids of rows whose items the user already has. */
  readonly existing: ReadonlyMap<string, "present" | "in_trash">;
  /** The lists by their keys in the file. */
  readonly lists: ReadonlyMap<string, string>;
}

export const isInbox = ({ kind, payload }: WaitingRow): boolean =>
  kind === "list" && payload !== null && "inbox" in payload && payload.inbox;
