import { onOneLine } from "@todo/terminal/text";
import { cut, padEnd, padStart, widthOf } from "./fit.ts";
import type { Style } from "./paint.ts";
import type { Screen } from "./screen.ts";

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly style?: (row: Row) => Style | undefined;
  readonly right?: boolean;
  /** Its priority for shrinking when the table is too wide: highest number first. Default: never. */
  readonly shrinks?: number;
}

const gap = 2;
/** Minimum width of a column. */
const least = 8;

/** Rows in columns that fit the screen. Untrusted text is sanitised here, so cells need not do it. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], screen: Screen): string {
  const cells = rows.map((row) => columns.map((column) => onOneLine(column.cell(row))));
  const used = columns.map((_, at) => cells.some((row) => row[at] !== ""));
  const natural = columns.map((column, at) =>
    used[at] ? Math.max(widthOf(column.head), ...cells.map((row) => widthOf(row[at] ?? ""))) : 0,
  );
  const widths = fit(natural, columns, screen.width);
  const lineOf = (texts: readonly string[], styleOf: (at: number) => Style | undefined) => {
    const parts = columns.flatMap((column, at) => {
      const width = widths[at] ?? 0;
      if (width === 0) return [];
      const text = cut(texts[at] ?? "", width);
      const padded = column.right ? padStart(text, width) : padEnd(text, width);
      const style = styleOf(at);
      return [style ? screen.paint(style, padded) : padded];
    });
    return parts.join(" ".repeat(gap)).trimEnd();
  };
  const head = lineOf(
    columns.map((column) => column.head),
    () => "dim",
  );
  return [head, ...rows.map((row, at) => lineOf(cells[at] ?? [], (it) => columns[it]?.style?.(row)))].join(
    "\n",
  );
}

/** Narrows columns, and leaves out those for which there is no room, until the table fits. */
function fit<Row>(
  natural: readonly number[],
  columns: readonly Column<Row>[],
  room: number | undefined,
): number[] {
  const widths = [...natural];
  const tooWide = () => {
    const shown = widths.filter((width) => width > 0);
    return room === undefined ? 0 : shown.reduce((sum, it) => sum + it + gap, -gap) - room;
  };
  const order = columns
    .map(({ shrinks = 0 }, at) => ({ shrinks, at }))
    .filter(({ shrinks }) => shrinks > 0)
    .sort((one, other) => other.shrinks - one.shrinks);
  for (const { at } of order) {
    const over = tooWide();
    if (over > 0) widths[at] = Math.max(Math.min(least, widths[at] ?? 0), (widths[at] ?? 0) - over);
  }
  // The last column to shrink stays: it identifies the row.
  for (const { at } of order.slice(0, -1)) if (tooWide() > 0) widths[at] = 0;
  const last = order.at(-1);
  if (last && tooWide() > 0) widths[last.at] = Math.max(1, (widths[last.at] ?? 0) - tooWide());
  return widths;
}
