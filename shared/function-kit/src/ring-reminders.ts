import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import type { NewEvent } from "@todo/database/events/append-events";
import type { Alarm } from "@todo/database/reminders/ring-task";
import { triggerReminder, triggerReminders } from "@todo/database/reminders/trigger-reminders";
import type { Dependencies } from "./dependencies.ts";
import { changeTogether, toldOf } from "./effect.ts";
import { gather } from "./gather.ts";
import { secondsSince } from "./metrics/record-delivery.ts";
import type { Trace } from "./trace.ts";

/** An alarm that goes off, and the trace that what it causes belongs to. */
export interface Ringing extends Alarm {
  readonly trace: Trace;
}

/**
 * Rings reminders, those that are due at the same time in one transaction: a transaction each is what made many of them late.
 *
 * @returns what rings one; it resolves after the commit, with whether it rang
 */
export function createRinger(
  deps: Dependencies,
  by: "job" | "sweep",
): (ringing: Ringing) => Promise<boolean> {
  const ring = gather<Ringing, boolean>(deps, {
    together: (ringings) =>
      changeTogether(deps, ringings, async (tx) => {
        const rung = await triggerReminders(tx, ringings, deps.now());
        return { told: [...rung].flatMap(toldBy), result: mapValues(rung, didRing) };
      }),
    alone: (ringing) =>
      changeTogether(deps, [ringing], async (tx) => {
        const events = await triggerReminder(tx, ringing, deps.now());
        return { told: toldBy([ringing, events]), result: didRing(events) };
      }),
  });
  return async (ringing) => {
    const rang = await ring(ringing);
    if (rang) deps.metrics.reminderLateness.observe(secondsSince(deps, ringing.at), { by });
    return rang;
  };
}

const didRing = (events: readonly NewEvent[]) =>
  events.some(({ definition }) => definition === ReminderTriggered);

const toldBy = ([{ userId, trace }, events]: [Ringing, readonly NewEvent[]]) => toldOf(userId, trace, events);

function mapValues<Key, Value, Result>(
  map: ReadonlyMap<Key, Value>,
  effect: (value: Value) => Result,
): Map<Key, Result> {
  return new Map([...map].map(([key, value]) => [key, effect(value)]));
}
