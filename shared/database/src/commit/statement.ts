/**
 * One statement, composed of parts that are each a CTE. The same parts in the same order give the same text, so that
 * it stays prepared.
 */
export interface Statement {
  /** A value of the statement. @returns its placeholder */
  value(value: unknown): string;
  /**
   * Rows that are passed to the statement, to select from. A single row, the usual case, is passed as a parameter for
   * each of its columns: half the work for PostgreSQL of a row in JSON. Several rows are one parameter, so that the
   * text does not depend on their number.
   *
   * @param columns with their types
   */
  given<Row extends object>(name: string, columns: Columns<Row>, rows: readonly Row[]): string;
  /**
   * Whether a column is one of these ids. Also added to a join with rows: how many rows the JSON contains is unknown
   * when a statement is prepared, and for an unknown number the planner would scan a whole small table, and would
   * still do so when it has grown.
   */
  isOneOf(column: string, ids: readonly string[]): string;
  /** The time of the commit. @returns its placeholder, with its type */
  time(): string;
  /** Adds a part. @returns its name */
  part(name: string, text: string): string;
  /** The whole text; `answer` is the final `select`. */
  text(answer: string): string;
  readonly values: readonly unknown[];
}

/** The type of each column, in PostgreSQL's words. */
export type Columns<Row extends object> = Readonly<Record<keyof Row & string, string>>;

/** @param now RFC 3339, UTC */
export function createStatement(now: string): Statement {
  const values: unknown[] = [];
  let time: string | undefined;
  const parts: string[] = [];
  const value = (it: unknown) => `$${values.push(it)}`;
  return {
    values,
    value,
    given(name, columns, rows) {
      const all = Object.entries<string>(columns);
      const [only, ...more] = rows as readonly Record<string, unknown>[];
      if (only && more.length === 0) {
        const row = all.map(
          ([column, type]) => `${value(toValue(only[column], type))}::${type} as ${column}`,
        );
        return `(select ${row.join(", ")}) as ${name}`;
      }
      const typed = all.map(([column, type]) => `${column} ${type}`);
      return `json_to_recordset(${value(JSON.stringify(rows))}::json) as ${name} (${typed.join(", ")})`;
    },
    isOneOf: (column, ids) =>
      ids.length === 1 ? `${column} = ${value(ids[0])}::uuid` : `${column} = any(${value(ids)}::uuid[])`,
    // Added only when used, because PostgreSQL refuses a parameter whose type it cannot infer.
    time: () => (time ??= `${value(now)}::timestamptz`),
    part(name, text) {
      parts.push(`${name} as (${text})`);
      return name;
    },
    text: (answer) => `with ${parts.join(",\n")}\n${answer}`,
  };
}

/** As JSON would pass it to the column. */
function toValue(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return null;
  if (type === "jsonb" || type === "json") return JSON.stringify(value);
  return value instanceof Date ? value.toISOString() : value;
}
