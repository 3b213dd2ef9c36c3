import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { aSeries, open } from "../support/series.ts";
import { auditedTypes, inSeconds, inTime } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** Milliseconds. Real Dapr takes a while to find its broker again. */
const patience = 90_000;

const tick = async () => {
  for (const sweep of ["reminders", "recurring"]) await system.invoke(`cron-reminders/triggers/${sweep}`);
};

test("what comes due while everything is down arrives once, after the restart", async () => {
  const {
    api,
    series,
    lone,
    at: due_date,
  } = await inTime(3, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const recurrence = { frequency: "daily", mode: "on_schedule" };
    const fields = { due_date: at, recurrence, reminders: [{ lead_time: "PT1S" }] };
    const series = await aSeries(api, fields);
    const ringing = { reminders: [{ remind_at: at }] };
    const { body: lone } = await api.post("/api/tasks", { title: "lone", ...ringing });
    const { body: gone } = await api.post("/api/tasks", { title: "gone", ...ringing });
    await eventually(async () => {
      expect((await auditedTypes(api)).filter((it) => it === "reminder.scheduled")).toHaveLength(3);
    });
    await api.post(`/api/tasks/${gone.id}/complete`);
    return { api, series, lone, at };
  });

  await system.restart(() =>
    eventually(() => expect(Date.now()).toBeGreaterThan(Date.parse(due_date) + 500)),
  );

  const rungFor = async () => {
    const { body } = await api.get("/api/notifications");
    return body.items.map((it: { task_id: string }) => it.task_id).toSorted();
  };
  await eventually(async () => {
    await tick();
    expect(await rungFor()).toEqual([series.id, lone.id].toSorted());
    expect((await open(api, series)).map((it) => it.occurrence)).toEqual([1, 2]);
  }, patience);

  // A witness: once this has rung, anything that would ring or be created twice has done so.
  const { body: witness } = await api.post("/api/tasks", {
    title: "witness",
    reminders: [{ remind_at: inSeconds(0) }],
  });
  await eventually(async () => {
    await tick();
    expect(await rungFor()).toEqual([series.id, lone.id, witness.id].toSorted());
  }, patience);
  expect(await open(api, series)).toHaveLength(2);
  // The audit log follows the event log in its order: once the witness is in it, everything before it is, too.
  await eventually(async () => {
    expect(await auditedTypes(api, `&task_id=${witness.id}`)).toContain("reminder.triggered");
  }, patience);
  const types = await auditedTypes(api);
  expect(types.filter((it) => it === "recurring.scheduled")).toHaveLength(1);
}, 240_000);
