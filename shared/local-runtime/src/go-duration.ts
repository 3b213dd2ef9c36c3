const units: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Parses a duration as Go's `time.ParseDuration` does (`1h30m`, `0.5s`), which Dapr uses in Resiliency, cron
 * schedules and jobs. @returns milliseconds, or undefined when it is not a duration
 */
export function parseGoDuration(text: string): number | undefined {
  if (text === "0") return 0;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    total += Number(amount) * (units[unit ?? ""] ?? Number.NaN);
  }
  return text.startsWith("-") ? -total : total;
}
