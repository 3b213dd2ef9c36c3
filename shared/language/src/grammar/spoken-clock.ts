import type { Match, Source } from "../source.ts";
import type { Clock } from "./clock-words.ts";
import { numberAt } from "./numbers.ts";

/** "half past 4", "quarter to five", "20 minutes past 4"; in German also "viertel acht" (7:15), "drei viertel acht" */
export function spokenAt(s: Source, at: number, isLed: boolean): Match<Clock> | undefined {
  const half = s.term(at, "halfHour");
  if (half) {
    const hour = hourNumberAt(s, half.end);
    const isSure = half.end - at > 1 || s.digits(half.end) === undefined || isLed;
    if (!hour) return undefined;
    if (half.value === "either") {
      const why = ["halfBeforeOrAfter", s.slice(at, hour.end), hour.value] as const;
      return { value: { hour: hour.value, isSure: isLed, why }, end: hour.end };
    }
    return { value: shifted(hour.value, half.value === "to" ? -30 : 30, isSure), end: hour.end };
  }
  const part = s.term(at, "quarterOfHour");
  const whole = part && hourNumberAt(s, part.end);
  if (part && whole)
    return {
      value: shifted(whole.value, Number(part.value) - 60, isLed || s.digits(part.end) === undefined),
      end: whole.end,
    };
  const quarter = s.term(at, "quarterHour");
  const number = quarter ? { value: 15, end: quarter.end } : numberAt(s, at);
  if (!number || number.value >= 60 || !Number.isInteger(number.value)) return undefined;
  const unit = s.term(number.end, "unit")?.value === "minutes" ? s.skip(number.end, "unit") : number.end;
  const past = s.term(unit, "minutesPast");
  const way = past ?? s.term(unit, "minutesTo");
  const hour = way && hourNumberAt(s, way.end);
  if (!way || !hour || (!past && unit === number.end && isRange(s, at, number.value, hour.value)))
    return undefined;
  const minutes = number.value === 0 ? 0 : past ? number.value : -number.value;
  return { value: shifted(hour.value, minutes, true), end: hour.end };
}

/** "10 to 11" is an hour long, and "9 to 5" a day of work; "20 to 4" and "ten to six" are not ranges. */
function isRange(s: Source, at: number, minutes: number, hour: number): boolean {
  if (minutes % 5 !== 0) return true;
  return s.digits(at) !== undefined && minutes <= 12 && minutes < hour;
}

function hourNumberAt(s: Source, at: number): Match<number> | undefined {
  const hour = numberAt(s, at);
  if (!hour || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 12) return undefined;
  return s.word(hour.end) === ":" ? undefined : { value: hour.value, end: s.skip(hour.end, "oClock") };
}

function shifted(hour: number, minutes: number, isSure: boolean): Clock {
  const total = (hour * 60 + minutes + 720) % 720;
  return { hour: Math.floor(total / 60) || 12, minute: total % 60, isSure };
}
