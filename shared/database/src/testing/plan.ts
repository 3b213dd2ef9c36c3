/** A node in the output of `explain (analyze, format json)`. */
export interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Cond"?: string;
  readonly "Recheck Cond"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Plan[];
}

/** The nodes that read the table. */
export function scansOf(plan: Plan, table: string): Plan[] {
  const below = (plan.Plans ?? []).flatMap((it) => scansOf(it, table));
  return plan["Relation Name"] === table ? [plan, ...below] : below;
}

/** Includes rows that were filtered out. */
export function rowsRead(scans: readonly Plan[]): number {
  let rows = 0;
  for (const scan of scans) {
    const removed = (scan["Rows Removed by Filter"] ?? 0) + (scan["Rows Removed by Index Recheck"] ?? 0);
    rows += (scan["Actual Rows"] + removed) * scan["Actual Loops"];
  }
  return rows;
}

/**
 * A plan as text, without values and placeholders: plans of the same shape read the same rows for the same values. Plans that only
 * look different count as different.
 */
export function shapeOf(plan: Plan): string {
  return JSON.stringify(plan).replace(/'(?:[^']|'')*'(?:::[a-z ]+(?:\[\])?)?|\$\d+/g, "?");
}
