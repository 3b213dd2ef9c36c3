import fc from "fast-check";
import { expect, test } from "vitest";
import { planReminders } from "../reminders/plan-reminders.ts";
import { newReminder } from "../reminders/reminder-state.ts";
import { aChain, anOccurrence } from "../testing/series.ts";
import { context, now } from "../testing/states.ts";
import { deleteFollowing, leaveSeries } from "./delete-task.ts";
import { restoreTasks } from "./restore-task.ts";
import { isOpen, trashed } from "./trash.ts";

const later = { ...context, now: "2026-12-01T08:00:00.000Z" };
const how = { trashedAt: now };

test("a restored task is unchanged except for its version and its time of change", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(5), (length, from) => {
      const chain = aChain({ task: anOccurrence(), reminders: [] }, length);
      const at = Math.min(from, length - 1);
      const found = { ...chain[at]!, later: chain.slice(at + 1) };
      const { changedTasks = [], events = [] } = deleteFollowing(found, how);
      const gone = changedTasks.filter(({ after }) => after.deletedAt !== null);
      expect(gone).toHaveLength(length - at);
      expect(events).toHaveLength(length - at);
      const live = chain.slice(0, at).map(({ task }) => task);
      const seriesId = chain[0]?.task.seriesId ?? "";
      const tasks = gone.map(({ after }) => ({ task: after, reminders: [] }));
      const lists = new Map([[found.task.listId, {} as never]]);
      const { restored } = restoreTasks(tasks, new Map([[seriesId, live]]), lists, "inbox", later);
      expect(restored.map(({ task }) => ({ ...task, version: 0, updatedAt: "" }))).toEqual(
        gone.map(({ before }) => ({ ...before, version: 0, updatedAt: "" })),
      );
      for (const [index, { task }] of restored.entries())
        expect([task.version, isOpen(task)]).toEqual([(gone[index]?.before.version ?? 0) + 2, true]);
    }),
  );
});

test("an occurrence is never restored to a number that is in use or would be assigned again", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.record({ occurrence: fc.integer({ min: 1, max: 9 }), isLast: fc.boolean() }), {
        maxLength: 5,
      }),
      (occurrence, others) => {
        const task = trashed(anOccurrence({}, { occurrence }), now);
        const live = others.map((it, index) => ({
          id: String(index),
          occurrence: it.occurrence,
          nextTaskId: it.isLast ? null : "next",
          seriesEnded: false,
        }));
        const series = new Map([[task.seriesId ?? "", live]]);
        const { restored } = restoreTasks([{ task, reminders: [] }], series, new Map(), "inbox", later);
        const isTaken = others.some((it) => it.occurrence === occurrence);
        const isGivenAgain = others.some((it) => it.isLast && it.occurrence < occurrence);
        expect(restored[0]?.task.seriesId === null).toBe(isTaken || isGivenAgain);
      },
    ),
  );
});

test("a restored skipped occurrence knows its next occurrence, so it does not create a second one", () => {
  const found = { task: anOccurrence(), reminders: [], later: [] };
  const { decision, result } = leaveSeries(found, context, how);
  expect(decision.changedTasks).toMatchObject([{ after: { nextTaskId: result?.task.id, deletedAt: now } }]);
});

test("a restored task's reminders ring only if they are still in the future", () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 20 }), (days) => {
      const at = Temporal.Instant.from(later.now).add({ hours: 24 * days });
      const remindAt = at.toString({ fractionalSecondDigits: 3 });
      const task = trashed(anOccurrence({}, { dueDate: null, recurrence: null }), now);
      const reminder = {
        ...newReminder("r", task.id, { remind_at: remindAt }),
        status: "CANCELLED" as const,
        scheduledFor: remindAt,
      };
      const { restored } = restoreTasks(
        [{ task, reminders: [reminder] }],
        new Map(),
        new Map(),
        "inbox",
        later,
      );
      const plan = planReminders(restored[0]!.task, restored[0]!.reminders);
      expect(plan.scheduled).toHaveLength(days > 0 ? 1 : 0);
      expect(plan.cancelled).toEqual([]);
    }),
  );
});
