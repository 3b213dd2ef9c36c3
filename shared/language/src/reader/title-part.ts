import type { Clock, PartOfDay } from "../grammar/clock-words.ts";
import type { Piece } from "../grammar/pieces.ts";
import { resolveClock } from "../grammar/resolve-clock.ts";
import type { Source } from "../source.ts";

/**
 * The hour as the first word of the title means it: 6:30 in "morning run tomorrow at 6:30" is in the morning, 7 in "evening call at 7"
 * in the evening. An hour that says its half of the day stays as it is.
 */
export function clockOfTitle(s: Source, pieces: readonly Piece[], clock: Clock): Clock {
  const part = s.term(0, "partOfDay");
  const isTitle = part && s.atoms[part.end]?.kind === "word" && !pieces.some(({ from }) => from < part.end);
  const isOpen =
    clock.hour !== undefined && !clock.isExact && clock.half === undefined && clock.part === undefined;
  if (!isTitle || !isOpen) return clock;
  const said = { ...clock, part: part.value as PartOfDay };
  return isWithin(said) ? said : clock;
}

/** Whether the hour is in its part of the day: 3 is not in the evening, and may be after midnight. */
function isWithin(clock: Clock): boolean {
  const { hour, daysLater } = resolveClock(clock);
  const [from, to] = { morning: [4, 12], afternoon: [12, 19], evening: [16, 24], night: [19, 24] }[
    clock.part ?? "morning"
  ] as [number, number];
  return daysLater === 0 && hour >= from && hour < to;
}
