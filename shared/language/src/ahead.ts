import type { ParsedResult } from "chrono-node/en";

/**
 * The next such time where the words leave open which: "5pm", "friday", "the 24th", "3 march". The library's own `forwardDate`
 * mixes the process's zone in.
 */
export function ahead<Time extends Temporal.PlainDate | Temporal.PlainDateTime>(
  { text, start }: Pick<ParsedResult, "text" | "start">,
  time: Time,
  isPast: boolean,
): Time {
  const known = (name: Parameters<typeof start.isCertain>[0]) => start.isCertain(name);
  if (!isPast || known("year") || /\b(last|past|ago|yesterday)\b/i.test(text)) return time;
  if (known("month")) return time.add({ years: 1 }) as Time;
  if (known("weekday")) return time.add({ weeks: 1 }) as Time;
  return time.add(known("day") ? { months: 1 } : { days: 1 }) as Time;
}
