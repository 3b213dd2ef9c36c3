import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const aTask = async (api: Api, fields: object) =>
  (await api.post("/api/tasks", { title: "T", ...fields })).body;
const dues = async (api: Api, query = "") => {
  const { body } = await api.get(`/api/tasks?sort=due_date&order=asc${query}`);
  return body.items.map((task: { due_date: string }) => task.due_date);
};
const complete = async (api: Api, due: string) => {
  const { body } = await api.get(`/api/tasks?status=pending&due_date_from=${due}&due_date_to=${due}`);
  await api.post(`/api/tasks/${body.items[0].id}/complete`);
};

test("a series clamps at month ends, returns to its day, and ends after the last occurrence", async () => {
  const api = await system.api();
  await aTask(api, { due_date: "2054-12-31", recurrence: { frequency: "monthly", ends: { after: 4 } } });
  const all = ["2054-12-31", "2055-01-31", "2055-02-28", "2055-03-31"];
  for (const [index, due] of all.entries()) {
    await eventually(async () => expect(await dues(api, "&status=pending")).toEqual([due]));
    expect(await dues(api)).toEqual(all.slice(0, index + 1));
    await complete(api, due);
  }
  await eventually(async () => {
    const { body } = await api.get("/api/audit?type=com.todo.recurring.generated.v1");
    expect(body.items).toHaveLength(3);
  });
  expect(await dues(api)).toEqual(all);
});

test("nine o'clock stays nine o'clock across a daylight saving change", async () => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const task = await aTask(api, {
    due_date: "2055-03-27T08:00:00Z",
    recurrence: { frequency: "daily", ends: { on: "2055-03-28" } },
  });
  expect(task.time_zone).toBe("Europe/Berlin");
  await api.post(`/api/tasks/${task.id}/complete`);
  await eventually(async () =>
    expect(await dues(api)).toEqual(["2055-03-27T08:00:00.000Z", "2055-03-28T07:00:00.000Z"]),
  );
});

test("moving one occurrence moves no other", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: "2054-12-07", recurrence: { frequency: "weekly" } });
  await api.patch(`/api/tasks/${task.id}`, { due_date: "2054-12-09" });
  await api.post(`/api/tasks/${task.id}/complete`);
  await eventually(async () => expect(await dues(api)).toEqual(["2054-12-09", "2054-12-14"]));
});

test("a task that is completed, reopened and completed again has one next occurrence, even if that was deleted", async () => {
  const api = await system.api();
  const task = await aTask(api, { due_date: "2054-12-07", recurrence: { frequency: "weekly" } });
  await api.post(`/api/tasks/${task.id}/complete`);
  const next = await eventually(async () => {
    const { body } = await api.get("/api/tasks?status=pending");
    expect(body.items).toHaveLength(1);
    return body.items[0];
  });
  await api.delete(`/api/tasks/${next.id}`);
  await api.post(`/api/tasks/${task.id}/reopen`);
  await api.post(`/api/tasks/${task.id}/complete`);
  // A witness: one user's events are handled in order.
  const witness = await aTask(api, { due_date: "2054-12-20", recurrence: { frequency: "weekly" } });
  await api.post(`/api/tasks/${witness.id}/complete`);
  await eventually(async () => expect(await dues(api)).toEqual(["2054-12-07", "2054-12-20", "2054-12-27"]));
});

test("on schedule, all missed occurrences up to the next future one are created, whether or not tasks were completed", async () => {
  const api = await system.api();
  const tick = () => system.invoke("cron-reminders/triggers/recurring");
  // Other tests on this system may have left occurrences to a tick; those would be counted here.
  await tick();
  const today = new Date();
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString();
  await aTask(api, { due_date: day(-3), recurrence: { frequency: "daily", mode: "on_schedule" } });
  expect(await tick()).toMatchObject({ status: 200, body: { scheduled: 4 } });
  expect(await dues(api)).toEqual([day(-3), day(-2), day(-1), day(0), day(1)]);
  expect((await tick()).body).toEqual({ scheduled: 0 });
  await eventually(async () => {
    const { body } = await api.get("/api/audit?type=com.todo.recurring.scheduled.v1");
    expect(body.items).toHaveLength(4);
  });
});

test("a task without a due date repeats from its completion", async () => {
  const api = await system.api();
  const task = await aTask(api, { recurrence: { frequency: "daily", interval: 3, from: "completion" } });
  await api.post(`/api/tasks/${task.id}/complete`);
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await eventually(async () => expect(await dues(api, "&status=pending")).toEqual([inThreeDays]));
});
