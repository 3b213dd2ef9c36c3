import type { ImportSource } from "@todo/contracts/import";
import type { ImportedList, ImportedTask } from "@todo/contracts/imported-item";

/** A parsed row of a file. */
export interface ParsedRow {
  /** The row's number in its file, as a reader would count. */
  readonly number: number;
  /** Which file of a ZIP. */
  readonly file?: string | undefined;
  readonly kind: "list" | "task";
  /** Identifies the item in its source. */
  readonly key: string;
  readonly title: string;
  /** Null if nothing is added; `reason` says why. */
  readonly payload: ImportedList | ImportedTask | null;
  /** Also names parts of the item that could not be understood. */
  readonly reason: string | null;
}

/** The context for parsing rows. */
export interface Understanding {
  /** For times without a zone: the user's time zone. */
  readonly timeZone: string;
  /** RFC 3339. */
  readonly now: string;
  /** The name of the uploaded file. */
  readonly fileName: string | undefined;
}

/** A file, or one of several in a ZIP. */
export interface InputFile {
  readonly name: string | undefined;
  /** Whether it is one of several files. */
  readonly isPart: boolean;
  bytes(): AsyncIterable<Uint8Array>;
}

export interface Format {
  /** Which files of a ZIP it reads. Undefined: the format is never a ZIP. */
  readonly inZip?: RegExp;
  read(file: InputFile, understanding: Understanding): AsyncIterable<ParsedRow>;
}

export type Formats = Readonly<Record<ImportSource, () => Promise<Format>>>;

/** The file is not in the format of its source: nothing is imported. */
export class FileError extends Error {}
