import type { Match, Source } from "../source.ts";

/** "UTC", "EST", "UTC+2", "+01:00" after a time of day. @returns an offset from UTC, like "+01:00" */
export function zoneAt(s: Source, at: number): Match<string> | undefined {
  const name = s.term(at, "zone");
  const offset = offsetAt(s, name?.end ?? at, name !== undefined);
  return offset ?? name;
}

function offsetAt(s: Source, at: number, isNamed: boolean): Match<string> | undefined {
  const [sign, hours, mark, minutes] = [s.word(at), s.digits(at + 1), s.word(at + 2), s.digits(at + 3)];
  if (!/^[+-]$/.test(sign) || !s.isGlued(at) || hours === undefined || !s.isGlued(at + 1)) return undefined;
  const isFull = mark === ":" && s.isGlued(at + 2) && minutes?.length === 2;
  // "13:00-14:30" lasts from one to the other; only in ISO 8601 a minus is that of a zone.
  if (sign === "-" && !isNamed && s.word(at - 4) !== "t") return undefined;
  if ((!isFull && !isNamed) || Number(hours) > 14) return undefined;
  return {
    value: `${sign}${hours.padStart(2, "0")}:${isFull ? minutes : "00"}`,
    end: isFull ? at + 4 : at + 2,
  };
}
