import { Cron } from "croner";
import { parseGoDuration } from "./go-duration.ts";

/** When something that repeats is due next. */
export interface Schedule {
  /** The first time strictly after the given one, or undefined when there is none. */
  next(after: Date): Date | undefined;
}

/** Neither a cron expression nor `@every <duration>`. */
export class ScheduleError extends Error {
  readonly code = "invalid_schedule";
}

/**
 * Parses a schedule in Dapr's notation: `@every 1m`, `@daily` and similar, or cron with five fields (from minutes) or
 * six (from seconds), in the machine's time zone or that of a `CRON_TZ=` prefix.
 *
 * @throws ScheduleError
 */
export function parseSchedule(text: string): Schedule {
  const every = /^@every\s+(\S+)$/.exec(text.trim())?.[1];
  return every === undefined ? cron(text.trim()) : interval(text, parseGoDuration(every));
}

/** Ticks of `@every` fall on whole seconds when the interval is at least one second, as in robfig/cron. */
function interval(text: string, milliseconds: number | undefined): Schedule {
  if (milliseconds === undefined || milliseconds <= 0) throw new ScheduleError(`not a schedule: ${text}`);
  return {
    next: (after) => {
      const next = after.getTime() + milliseconds;
      return new Date(milliseconds >= 1000 ? next - (after.getTime() % 1000) : next);
    },
  };
}

function cron(text: string): Schedule {
  const [, timezone, pattern] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/.exec(text) ?? [];
  try {
    const parsed = new Cron(pattern ?? "", {
      paused: true,
      mode: "5-or-6-parts",
      ...(timezone && { timezone }),
    });
    return { next: (after) => parsed.nextRun(after) ?? undefined };
  } catch (error) {
    throw new ScheduleError(`not a schedule: ${text}`, { cause: error });
  }
}
