/**
 * One statement, put together from parts of which each is a CTE. The same parts in the same order give the same text, so that
 * it stays prepared.
 */
export interface Statement {
  /** A value of the statement. @returns its placeholder */
  value(value: unknown): string;
  /** Rows as one value. @returns its placeholder */
  rows(rows: readonly object[]): string;
  /**
   * Whether a column is one of these ids. Said beside a join with rows as well: how many rows JSON holds is not known when a
   * statement is prepared, and of an unknown number the planner would read a whole small table, and still when it has grown.
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

/** @param now RFC 3339, UTC */
export function createStatement(now: string): Statement {
  const values: unknown[] = [];
  let time: string | undefined;
  const parts: string[] = [];
  const value = (it: unknown) => `$${values.push(it)}`;
  return {
    values,
    value,
    rows: (rows) => value(JSON.stringify(rows)),
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
