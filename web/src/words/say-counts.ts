/** "2 added, 1 already there": what there is none of is not mentioned. */
export const sayCounts = (...counts: readonly (readonly [count: number, what: string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(", ");
