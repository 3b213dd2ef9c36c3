/** @param share from 0 to 1: 0.5 is the median */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A line for a report, in milliseconds: the median, the 99th percentile and the maximum. */
export function percentiles(values: readonly number[]): string {
  const ms = (share: number) => {
    const value = percentile(values, share);
    return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  };
  return `p50 ${ms(0.5)}, p99 ${ms(0.99)}, max ${ms(1)} of ${values.length}`;
}
