import type { Clock, PartOfDay } from "./clock-words.ts";

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  /** 1: after midnight, in the night that began on the given day. */
  readonly daysLater: 0 | 1;
  readonly zone?: string;
  /** Nothing says which half of the day, and both are likely: "at 8". */
  readonly isOpen: boolean;
  /** Midnight by name: only the words around it say which of a day's two is meant. */
  readonly isMidnight: boolean;
}

/** Hours for a part of the day without one. */
const hours: Record<PartOfDay, number> = { morning: 9, afternoon: 15, evening: 20, night: 21 };

/**
 * "At 5" means five in the afternoon: from 1 to 6, people who do not say which half of the day mean the hours in
 * which they are awake. "05:00" is the morning. One at night is after midnight.
 */
export function resolveClock(clock: Clock): TimeOfDay {
  const { hour: said, minute = 0, half, isExact = false, part, zone } = clock;
  const hour = said ?? hours[part ?? "morning"];
  const [at, daysLater] = hourOf(hour, half, isExact || said === undefined, part);
  return {
    hour: at,
    minute,
    daysLater,
    ...(zone && { zone }),
    isOpen: half === undefined && part === undefined && !isExact && at >= 7 && at <= 11,
    isMidnight:
      hour === 24 || (hour === 0 && isExact && half === undefined && said !== undefined && minute === 0),
  };
}

function hourOf(
  hour: number,
  half: "am" | "pm" | undefined,
  isExact: boolean,
  part: PartOfDay | undefined,
): [number, 0 | 1] {
  if (hour === 24) return [0, 1];
  const isNight = part === "night" || part === "evening";
  if (half === "am") return [hour % 12, isNight && hour % 12 < 5 ? 1 : 0];
  if (half === "pm") return [(hour % 12) + 12, 0];
  if (isExact || part === "morning") return [hour, isNight && hour < 5 ? 1 : 0];
  if (part === "afternoon") return [hour === 12 ? 12 : hour + 12, 0];
  if (isNight && hour === 12) return [0, 1];
  if (part === "night" && hour < 5) return [hour, 1];
  if (isNight) return [hour < 12 ? hour + 12 : hour, 0];
  return [hour <= 6 ? hour + 12 : hour, 0];
}
