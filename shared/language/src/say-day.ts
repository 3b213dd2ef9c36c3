/** 1 is Monday. */
export function sayWeekday(weekday: number): string {
  return new Temporal.PlainDate(2024, 1, weekday).toLocaleString("en-GB", { weekday: "long" });
}
