import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { aSeries, open } from "../support/series.ts";
import { auditedTypes, inSeconds, soon } from "../support/story.ts";
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
  const api = await system.api();
  const due_date = soon(3);
  const recurrence = { frequency: "daily", mode: "on_schedule" };
  const series = await aSeries(api, { due_date, recurrence, reminders: [{ lead_time: "PT1S" }] });
  const { body: lone } = await api.post("/api/tasks", {
    title: "lone",
    reminders: [{ remind_at: due_date }],
  });
  const { body: gone } = await api.post("/api/tasks", {
    title: "gone",
    reminders: [{ remind_at: due_date }],
  });
  await eventually(async () => {
    expect((await auditedTypes(api)).filter((it) => it === "reminder.scheduled")).toHaveLength(3);
  });
  await api.post(`/api/tasks/${gone.id}/complete`);

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
