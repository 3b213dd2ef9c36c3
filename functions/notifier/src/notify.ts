import { commit } from "@todo/application/commit";
import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { presentUsers } from "@todo/application/notifications/presence";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import type { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { type LoadedRinging, loadRingings } from "@todo/database/notifications/load-ringings";
import { nothing } from "@todo/domain/decision";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import type { Trace, Traced } from "@todo/function-kit/trace";
import { attemptDelivery } from "./attempt-delivery.ts";
import { decideNotification, type Written } from "./decide-notification.ts";

/** Milliseconds that a batch of notifications waits for a lock; after that, each notification waits on its own. */
const patience = 500;

type RingingEvent = CloudEvent<EventData<typeof ReminderTriggered>>;

/** A reminder that rang, and the trace for everything that it causes. */
interface Rung {
  readonly event: RingingEvent;
  readonly trace: Trace;
}

/**
 * Handles a reminder that rang: it writes the notification in the app and the deliveries to send. Reminders that ring
 * at the same time are written together. Sending follows the commit, so that no receiver delays the next reminder.
 */
export function createNotify(deps: Dependencies): (event: RingingEvent, c: Traced) => Promise<void> {
  const write = createBatch<Rung, Written | undefined>(deps, {
    async together(rung) {
      const [only, ...more] = rung;
      if (only && more.length === 0) return new Map([[only, await writeAlone(deps, only, patience)]]);
      return writeTogether(deps, rung);
    },
    alone: (rung) => writeAlone(deps, rung),
  });
  return async (event, c) => {
    const written = await write({ event, trace: c.var.trace });
    if (!written) return;
    const remindAt = event.data.remind_at;
    if (written.seen) recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt });
    for (const id of written.unsent)
      deps.background.run(() => attemptDelivery(deps, c, id), event.data.user_id);
  };
}

/** @returns undefined when the event was handled before */
async function writeAlone(
  deps: Dependencies,
  { event, trace }: Rung,
  patience?: number,
): Promise<Written | undefined> {
  const settled = await commit(
    deps,
    { var: { trace } },
    {
      userId: event.data.user_id,
      eventId: event.id,
      patience,
      load: () => load(deps, [event]),
      decide: (loaded) => loaded(event),
    },
  );
  return settled.status === "committed" ? settled.result : undefined;
}

async function writeTogether(
  deps: Dependencies,
  rung: readonly Rung[],
): Promise<Map<Rung, Written | undefined>> {
  const byId = new Map(rung.map((it) => [it.event.id, it]));
  const decide = await load(
    deps,
    [...byId.values()].map(({ event }) => event),
  );
  const decided = [...byId.values()].flatMap((it) => {
    const found = decide(it.event);
    return found.isHandled ? [] : [{ it, ...found }];
  });
  const traces = rung.map(({ trace }) => trace);
  const units = decided.map(({ it: { event, trace }, decision }) => ({
    userId: event.data.user_id,
    trace,
    decision,
    claim: { consumer: deps.name, eventId: event.id },
  }));
  await commitInTransaction(deps, traces, async () => ({ units, result: undefined }), patience);
  const written = new Map(decided.map(({ it, result }) => [it, result]));
  return new Map(rung.map((it) => [it, written.get(it)]));
}

/**
 * Loads who is present and which events were handled before. @returns a function that decides about one of the events
 */
async function load(deps: Dependencies, events: readonly RingingEvent[]) {
  const ringings = events.map(({ id: eventId, data }) => ({ eventId, ...data }));
  const [present, known] = await Promise.all([
    presentUsers(
      deps,
      ringings.map((it) => it.user_id),
    ),
    loadRingings(deps.db, deps.name, ringings),
  ]);
  return ({ id, data }: RingingEvent) => {
    const { isHandled, isNotified, isErased, settings, devices } = known.get(id) ?? unknown;
    if (isHandled || isNotified || isErased) return { decision: nothing, result: undefined, isHandled };
    return { ...decideNotification(data, { seen: present.has(data.user_id), settings, devices }), isHandled };
  };
}

const unknown: LoadedRinging = {
  isHandled: false,
  isNotified: false,
  isErased: true,
  settings: undefined,
  devices: [],
};
