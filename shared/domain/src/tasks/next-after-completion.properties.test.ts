import fc from "fast-check";
import { expect, test } from "vitest";
import { nextOccurrence, type Series } from "../recurrence/next-occurrence.ts";
import * as any from "../recurrence/testing/arbitraries.ts";
import { at, ruleOf } from "../recurrence/testing/chain.ts";
import { localDate } from "../recurrence/wall-clock.ts";
import { anOccurrence } from "../testing/series.ts";
import { newId } from "../testing/states.ts";
import { nextAfterCompletion } from "./next-after-completion.ts";

const due = fc.oneof(
  fc.record({ start: any.start, timeZone: any.timeZone }),
  fc
    .tuple(any.start, any.time, any.timeZone)
    .map(([date, time, timeZone]) => ({ start: at(`${date}T${time}`, timeZone), timeZone })),
);
/** From a day early to 120 days late, and more for rules that have few dates. */
const late = fc.oneof(fc.integer({ min: -24, max: 24 * 120 }), fc.constant(24 * 800));

/** Step by step: the dates before `today`, and the first one from `today` on. */
function stepped(series: Series, today: Temporal.PlainDate): { before: string[]; next: string | null } {
  const before: string[] = [];
  let scheduledFor = series.start;
  for (;;) {
    const next = nextOccurrence(series, { index: before.length + 1, scheduledFor }, null);
    if (next === null) return { before, next: null };
    scheduledFor = next.scheduledFor;
    if (Temporal.PlainDate.compare(localDate(scheduledFor, series.timeZone), today) >= 0)
      return { before, next: scheduledFor };
    before.push(scheduledFor);
  }
}

test("the next occurrence is the rule's first from today on, and with catch_up all simply the next one", () => {
  fc.assert(
    fc.property(any.rule, due, late, (rule, { start, timeZone }, hours) => {
      const noon = Temporal.Instant.from(at(`${localDate(start, timeZone)}T12:00`, timeZone));
      const now = noon.add({ hours }).toString({ fractionalSecondDigits: 3 });
      const fields = { dueDate: start, seriesStart: start, scheduledFor: start, timeZone };
      const { before, next: expected } = stepped(
        { recurrence: ruleOf(rule), timeZone, start },
        localDate(now, timeZone),
      );
      const made = (fieldsOfRule: object) =>
        nextAfterCompletion(anOccurrence({ ...rule, ...fieldsOfRule }, fields), [], { now, newId });

      const { next, passedOver } = made({});
      const count = before.length;
      expect(next?.task.dueDate ?? null).toBe(expected);
      expect(next?.task.occurrence).toBe(next ? count + 2 : undefined);
      expect(passedOver).toEqual(count ? { count, first: before[0], last: before[count - 1] } : null);

      const each = made({ catch_up: "all" });
      expect(each.next?.task.dueDate ?? null).toBe(before[0] ?? expected);
      expect(each.passedOver).toBeNull();
    }),
    { numRuns: 150, interruptAfterTimeLimit: 8_000, markInterruptAsFailure: false },
  );
});
