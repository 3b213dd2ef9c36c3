import type { Clock, PartOfDay } from "../grammar/clock-words.ts";
import type { Piece } from "../grammar/pieces.ts";
import { resolveClock } from "../grammar/resolve-clock.ts";
import type { Source } from "../source.ts";

interface TitlePart {
  readonly at: number;
  readonly part: PartOfDay;
  /** It begins or ends the title, and so names the event: "morning run", "movie night"; in "buy morning rolls" it does not. */
  readonly namesEvent: boolean;
}

/**
 * The hour as the name of the event means it: 6:30 in "morning run tomorrow at 6:30" is in the morning, 8 in "movie night friday at 8" in
 * the evening. An hour that says its half of the day stays as it is.
 */
export function clockOfTitle(s: Source, pieces: readonly Piece[], clock: Clock): Clock {
  const title = isOpen(clock) ? partOfTitle(s, pieces) : undefined;
  const said = title?.namesEvent ? { ...clock, part: title.part } : clock;
  return isWithin(said) ? said : clock;
}

/** Where a part of the day in the title and the hour may contradict each other: "evening call friday 3:00", "buy morning rolls at 6". */
export function contradictionOf(s: Source, pieces: readonly Piece[], clock: Clock): number | undefined {
  const title = isOpen(clock) ? partOfTitle(s, pieces) : undefined;
  if (!title) return undefined;
  const [meant, other] = [clockOfTitle(s, pieces, clock), { ...clock, part: title.part }];
  if (title.namesEvent)
    return isWithin({ ...meant, part: title.part }) && meant !== clock ? undefined : title.at;
  const isOther = isWithin(other) && resolveClock(other).hour !== resolveClock(clock).hour;
  return isOther ? title.at : undefined;
}

/** The hour can be meant in either half of the day. */
function isOpen({ hour, isExact, half, part }: Clock): boolean {
  return hour !== undefined && !isExact && half === undefined && part === undefined;
}

function partOfTitle(s: Source, pieces: readonly Piece[]): TitlePart | undefined {
  const isTaken = (at: number) => pieces.some(({ from, to }) => from <= at && at < to);
  for (let at = 0; at < s.atoms.length; at++) {
    const part = s.atoms[at]?.kind === "word" && s.word(at) !== "eve" ? s.term(at, "partOfDay") : undefined;
    if (!part || part.end > at + 1 || isTaken(at)) continue;
    const isFirst = at === s.skip(/^(?:early|late)$/.test(s.word(0)) ? 1 : 0, "determiner");
    const isLast = at > 0 && (s.isClosed(part.end) || isTaken(part.end));
    return { at, part: part.value as PartOfDay, namesEvent: (isFirst || isLast) && at + 1 < s.atoms.length };
  }
  return undefined;
}

/** Whether the hour is in its part of the day: 3 is not in the evening, and may be after midnight. */
function isWithin(clock: Clock): boolean {
  const { hour, daysLater } = resolveClock(clock);
  const [from, to] = { morning: [4, 12], afternoon: [12, 19], evening: [16, 24], night: [18, 24] }[
    clock.part ?? "morning"
  ] as [number, number];
  return daysLater === 0 && hour >= from && hour < to;
}
