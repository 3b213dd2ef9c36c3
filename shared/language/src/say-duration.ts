type Unit = "years" | "months" | "weeks" | "days" | "hours" | "minutes" | "seconds";

/** The name of one, and of several, from the longest unit to the shortest. */
export type DurationUnits = Readonly<Record<Unit, readonly [one: string, several: string]>>;

const english: DurationUnits = {
  years: ["year", "years"],
  months: ["month", "months"],
  weeks: ["week", "weeks"],
  days: ["day", "days"],
  hours: ["hour", "hours"],
  minutes: ["minute", "minutes"],
  seconds: ["second", "seconds"],
};

/** `PT1H30M` → "1 hour 30 minutes". @param duration ISO 8601 */
export function sayDuration(duration: string, units: DurationUnits = english): string {
  const parts = Temporal.Duration.from(duration);
  return (Object.keys(units) as Unit[])
    .filter((unit) => parts[unit] !== 0)
    .map((unit) => `${parts[unit]} ${units[unit][parts[unit] === 1 ? 0 : 1]}`)
    .join(" ");
}
