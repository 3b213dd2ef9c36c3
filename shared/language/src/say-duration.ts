const units = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

/** `PT1H30M` → "1 hour 30 minutes". @param duration ISO 8601 */
export function sayDuration(duration: string): string {
  const parts = Temporal.Duration.from(duration);
  return units
    .filter((unit) => parts[unit] !== 0)
    .map((unit) => `${parts[unit]} ${parts[unit] === 1 ? unit.slice(0, -1) : unit}`)
    .join(" ");
}
