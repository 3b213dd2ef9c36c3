import type { ImportSource } from "@todo/contracts/import";
import type { ImportedList, ImportedTask } from "@todo/contracts/imported-item";

/** A row of a file as it was understood. */
export interface ParsedRow {
  /** Of the row in its file, as somebody who opens it would count. */
  readonly number: number;
  /** Which file of a ZIP. */
  readonly file?: string | undefined;
  readonly kind: "list" | "task";
  /** What identifies the item where it comes from. */
  readonly key: string;
  readonly title: string;
  /** Null: there is nothing to add, and `reason` says why. */
  readonly payload: ImportedList | ImportedTask | null;
  /** Also what of an item could not be understood. */
  readonly reason: string | null;
}

/** What rows are understood by. */
export interface Understanding {
  /** Of times without a zone: the user's. */
  readonly timeZone: string;
  /** RFC 3339. */
  readonly now: string;
  /** The name of the uploaded file. */
  readonly fileName: string | undefined;
}

/** A file, or one of several in a ZIP. */
export interface InputFile {
  readonly name: string | undefined;
  /** Whether it is one of several. */
  readonly isPart: boolean;
  bytes(): AsyncIterable<Uint8Array>;
}

export interface Format {
  /** Which files of a ZIP it reads. Undefined: it does not come as a ZIP. */
  readonly inZip?: RegExp;
  read(file: InputFile, understanding: Understanding): AsyncIterable<ParsedRow>;
}

export type Formats = Readonly<Record<ImportSource, () => Promise<Format>>>;

/** The file is not what its source writes: nothing of it is imported. */
export class FileError extends Error {}
