import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { decode } from "./decode.ts";
import { FileError, type InputFile } from "./parsed-row.ts";

export interface CsvRow {
  /** Number of the row in the file, counting the header and lines before it. */
  readonly number: number;
  /** A cell by the name of its column; undefined if it is empty, or there is no such column. */
  cell(name: string): string | undefined;
}

/** Maximum characters of one row: with more, the file is not a table. */
const maxRow = 1_000_000;

/**
 * The rows of a table whose columns are identified by the header, in any order.
 *
 * @param required columns without which it is not such a table
 * @throws FileError naming the columns that are missing
 */
export async function* csvRows(file: InputFile, required: readonly string[]): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: maxRow,
  });
  const texts = Readable.from(decode(file.bytes()));
  texts.on("error", (error) => parser.destroy(error));
  let header: Map<string, number> | undefined;
  let number = 0;
  try {
    for await (const record of texts.pipe(parser) as AsyncIterable<readonly string[]>) {
      number += 1;
      if (header) yield rowOf(record, header, number);
      else if (required.every((name) => record.includes(name)))
        header = new Map(record.map((name, index) => [name.trim(), index]));
      else if (number > 20) break;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))
      throw new FileError(`row ${number + 1} is not CSV: ${error.message}`);
    throw error;
  }
  if (!header) throw new FileError(`expected CSV with the columns ${required.join(", ")}`);
}

function rowOf(record: readonly string[], header: ReadonlyMap<string, number>, number: number): CsvRow {
  return {
    number,
    cell(name) {
      const index = header.get(name);
      const text = index === undefined ? undefined : record[index]?.trim();
      return text === "" ? undefined : text;
    },
  };
}
