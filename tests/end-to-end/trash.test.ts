import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds, inTime } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

async function added(api: Api, fields: object) {
  const { status, body } = await api.post("/api/tasks", { title: "Task", ...fields });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
const idsIn = async (api: Api, query: string) =>
  (await api.get(`/api/tasks?${query}`)).body.items.map((it: { id: string }) => it.id);
const remindersOf = async (api: Api, id: string) => (await api.get(`/api/tasks/${id}/reminders`)).body.items;
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();
const statusesOf = async (taskId: string) => {
  const rows = system.db.selectFrom("reminders").select("status").where("task_id", "=", taskId);
  return (await rows.orderBy("id").execute()).map(({ status }) => status);
};
const typesOf = async (api: Api) => {
  const query = system.db.selectFrom("event_log").select("type").where("user_id", "=", api.user);
  return (await query.orderBy("seq").execute()).map(({ type }) => type.replace(/^com\.todo\.|\.v1$/g, ""));
};

test("a deleted task is listed only in the trash, and is restored unchanged, with its reminders", async () => {
  const api = await system.api();
  const reminders = [{ lead_time: "PT1H" }, { remind_at: "2031-05-04T09:00:00Z" }];
  const fields = {
    title: "Needle",
    description: "x",
    tags: ["hay"],
    due_date: "2031-05-05T09:00:00Z",
    reminders,
  };
  const task = await added(api, fields);
  await eventually(async () => expect(await statusesOf(task.id)).toEqual(["PENDING", "PENDING"]));
  expect((await api.delete(`/api/tasks/${task.id}`)).status).toBe(204);
  await eventually(async () => expect(await statusesOf(task.id)).toEqual(["CANCELLED", "CANCELLED"]));

  for (const call of [
    api.get(`/api/tasks/${task.id}`),
    api.get(`/api/tasks/${task.id}/reminders`),
    api.patch(`/api/tasks/${task.id}`, { title: "x" }),
    api.delete(`/api/tasks/${task.id}`),
    api.post(`/api/tasks/${task.id}/complete`),
    api.post(`/api/tasks/${task.id}/reopen`),
    api.post(`/api/tasks/${task.id}/reminders`, { lead_time: "PT5M" }),
    api.post(`/api/reminders/${task.reminders[0].id}/snooze`, {}),
    api.delete(`/api/reminders/${task.reminders[0].id}`),
  ])
    expect((await call).status).toBe(404);
  for (const query of [
    "",
    "status=pending",
    "status=completed",
    "search=needle",
    "tags=hay",
    "sort=due_date",
  ])
    expect(await idsIn(api, query)).toEqual([]);
  expect((await api.get("/api/tags")).body.items).toEqual([]);
  const [inTrash] = (await api.get("/api/tasks?status=deleted&search=needle")).body.items;
  expect(inTrash).toMatchObject({ id: task.id, status: "pending", version: 2 });
  expect(Date.parse(inTrash.deleted_at)).toBeGreaterThanOrEqual(Date.parse(task.created_at));
  expect((await api.get("/api/lists")).body.items[0].open_tasks).toBe(0);

  const restored = await api.post(`/api/tasks/${task.id}/restore`);
  const { version, updated_at: _, reminders: __, ...same } = restored.body;
  const { version: ___, updated_at: ____, reminders: _____, ...before } = task;
  expect([version, same]).toEqual([3, before]);
  await eventually(async () => {
    const back = await remindersOf(api, task.id);
    expect(back.map(({ status }: { status: string }) => status)).toEqual(["PENDING", "PENDING"]);
    expect(idsOf(back)).toEqual(idsOf(task.reminders));
  });
  expect(await idsIn(api, "tags=hay")).toEqual([task.id]);
  expect(await idsIn(api, "status=deleted")).toEqual([]);
  expect((await api.post(`/api/tasks/${task.id}/restore`)).body).toMatchObject({ version: 3 });
});

test("after a restore, reminders that came due in the trash do not ring; later ones do", async () => {
  const { api, task } = await inTime(3, async (seconds) => {
    const api = await system.api();
    const [soon, later] = [inSeconds(seconds / 3), inSeconds(seconds)];
    const task = await added(api, { reminders: [{ remind_at: soon }, { remind_at: later }] });
    await api.delete(`/api/tasks/${task.id}`);
    const isDeletedBefore = Date.now() < Date.parse(soon);
    await eventually(async () => {
      expect(await statusesOf(task.id)).not.toContain("PENDING");
      expect(Date.now()).toBeGreaterThan(Date.parse(soon));
    });
    await api.post(`/api/tasks/${task.id}/restore`);
    return { api, task, at: isDeletedBefore ? later : soon };
  });
  const rang = () => api.get("/api/notifications");
  await eventually(async () => expect((await rang()).body.items).toHaveLength(1));
  await eventually(async () =>
    expect((await statusesOf(task.id)).sort()).toEqual(["CANCELLED", "DELIVERED"]),
  );
});

test("a completed task is restored as completed, and into the Inbox if its list no longer exists", async () => {
  const api = await system.api();
  const { body: list } = await api.post("/api/lists", { name: "Gone" });
  const task = await added(api, { list_id: list.id });
  await api.post(`/api/tasks/${task.id}/complete`);
  await api.delete(`/api/tasks/${task.id}`);
  await api.delete(`/api/lists/${list.id}`);
  const [inbox] = (await api.get("/api/lists")).body.items;
  expect((await api.post(`/api/tasks/${task.id}/restore`)).body).toMatchObject({
    status: "completed",
    list_id: inbox.id,
  });
});

const daily = { due_date: "2031-05-05T09:00:00Z", recurrence: { frequency: "daily" } };

test("a restored series continues", async () => {
  const api = await system.api();
  const first = await added(api, { ...daily, reminders: [{ lead_time: "PT1H" }] });
  await api.post(`/api/tasks/${first.id}/complete`);
  const second = await eventually(async () => {
    const [id] = await idsIn(api, "status=pending");
    expect(id).toBeDefined();
    return id;
  });
  await api.delete(`/api/tasks/${second}`);
  const { body } = await api.post(`/api/tasks/${second}/restore`);
  expect(body).toMatchObject({ occurrence: 2, series_id: first.series_id, rrule: first.rrule });
  await api.post(`/api/tasks/${second}/complete`);
  await eventually(async () => {
    const { items } = (await api.get("/api/tasks?status=pending")).body;
    expect(items).toMatchObject([{ occurrence: 3, due_date: "2031-05-07T09:00:00.000Z" }]);
  });
});

test("occurrences of a series that were deleted together are restored together", async () => {
  const api = await system.api();
  const first = await added(api, daily);
  await api.post(`/api/tasks/${first.id}/complete`);
  await eventually(async () => expect(await idsIn(api, `series_id=${first.id}`)).toHaveLength(2));
  await api.delete(`/api/tasks/${first.id}?scope=all`);
  expect(await idsIn(api, "")).toEqual([]);
  await api.post(`/api/tasks/${first.id}/restore`);
  const { items } = (await api.get("/api/tasks?sort=due_date&order=asc")).body;
  expect(items).toMatchObject([
    { occurrence: 1, status: "completed" },
    { occurrence: 2, status: "pending" },
  ]);
});

test("a restored skipped occurrence exists beside the next one, and does not create a second one", async () => {
  const api = await system.api();
  const first = await added(api, daily);
  const { body: next } = await api.post(`/api/tasks/${first.id}/skip`);
  await api.post(`/api/tasks/${first.id}/restore`);
  expect(await idsIn(api, "status=pending&sort=due_date&order=asc")).toEqual([first.id, next.id]);
  await api.post(`/api/tasks/${first.id}/complete`);
  await api.post(`/api/tasks/${next.id}/complete`);
  await eventually(async () => {
    const { items } = (await api.get("/api/tasks?status=pending")).body;
    expect(items).toMatchObject([{ occurrence: 3 }]);
  });
});

test("an occurrence whose number has been reassigned is restored as a task without a series", async () => {
  const api = await system.api();
  const first = await added(api, daily);
  await api.post(`/api/tasks/${first.id}/complete`);
  const [second] = await eventually(async () => {
    const ids = await idsIn(api, "status=pending");
    expect(ids).toHaveLength(1);
    return ids;
  });
  await api.delete(`/api/tasks/${second}`);
  // A new rule makes the series create its next occurrence again.
  await api.patch(`/api/tasks/${first.id}?scope=following`, { recurrence: { frequency: "weekly" } });
  await eventually(async () => expect(await idsIn(api, "status=pending")).toHaveLength(1));
  const { status, body } = await api.post(`/api/tasks/${second}/restore`);
  expect([status, body.series_id, body.recurrence]).toEqual([200, null, null]);
  expect(await idsIn(api, "status=pending")).toHaveLength(2);
});

test("permanently deleted tasks, from a list or from the trash, cannot be restored", async () => {
  const api = await system.api();
  const [direct, trashed] = [await added(api, {}), await added(api, {})];
  await api.delete(`/api/tasks/${trashed.id}`);
  for (const { id } of [direct, trashed]) {
    expect((await api.delete(`/api/tasks/${id}?permanently=true`)).status).toBe(204);
    expect((await api.post(`/api/tasks/${id}/restore`)).status).toBe(404);
    expect((await api.delete(`/api/tasks/${id}?permanently=true`)).status).toBe(404);
  }
  expect(await idsIn(api, "status=deleted")).toEqual([]);
  expect((await api.delete(`/api/tasks/${direct.id}?permanently=perhaps`)).body.errors).toMatchObject([
    { field: "permanently" },
  ]);
  const { body: list } = await api.post("/api/lists", { name: "Gone" });
  const inside = await added(api, { list_id: list.id });
  await api.delete(`/api/lists/${list.id}?tasks=delete`);
  await api.delete(`/api/lists/${list.id}?permanently=true`);
  expect((await api.post(`/api/lists/${list.id}/restore`)).status).toBe(404);
  expect((await api.post(`/api/tasks/${inside.id}/restore`)).status).toBe(200);
});

test("what reminders wrote is erased with a task that is deleted permanently, from a list, from the trash or by its age", async () => {
  const api = await system.api();
  const rung = async () => {
    const reminders = [{ remind_at: new Date().toISOString() }, { remind_at: "2040-01-01T09:00:00Z" }];
    return (await added(api, { reminders })).id as string;
  };
  const ids = [await rung(), await rung(), await rung(), await rung()] as const;
  const [kept, direct, trashed, old] = ids;
  const rowsOf = async (table: "reminders" | "notifications") => {
    const query = system.db.selectFrom(table).select("task_id").where("user_id", "=", api.user);
    return (await query.execute()).map((row) => row.task_id).sort();
  };
  await eventually(async () => expect(await rowsOf("notifications")).toEqual([...ids].sort()));
  expect(await rowsOf("reminders")).toHaveLength(8);
  for (const id of [trashed, old]) await api.delete(`/api/tasks/${id}`);
  expect(await rowsOf("notifications")).toHaveLength(4);
  for (const id of [direct, trashed]) await api.delete(`/api/tasks/${id}?permanently=true`);
  const deleted_at = new Date(Date.now() - 31 * 86_400_000);
  await system.db.updateTable("tasks").set({ deleted_at }).where("id", "=", old).execute();
  expect((await system.invoke("cron-reminders/triggers/retention")).body).toMatchObject({ trash: 1 });
  expect([await rowsOf("notifications"), await rowsOf("reminders")]).toEqual([[kept], [kept, kept]]);
});

test("tasks are erased from the trash after 30 days, and an event reports it", async () => {
  const api = await system.api();
  const { body: list } = await api.post("/api/lists", { name: "Old" });
  const [old, recent] = [await added(api, { list_id: list.id }), await added(api, {})];
  await api.delete(`/api/lists/${list.id}?tasks=delete`);
  await api.delete(`/api/tasks/${recent.id}`);
  const age = async (days: number) => {
    const deleted_at = new Date(Date.now() - days * 86_400_000);
    for (const table of ["tasks", "lists"] as const)
      await system.db.updateTable(table).set({ deleted_at }).where("id", "in", [old.id, list.id]).execute();
  };
  const sweep = async () => (await system.invoke("cron-reminders/triggers/retention")).body;
  await age(29);
  await sweep();
  expect(await idsIn(api, "status=deleted")).toHaveLength(2);
  await age(31);
  expect((await api.post(`/api/tasks/${old.id}/restore`)).status).toBe(404);
  expect((await api.post(`/api/lists/${list.id}/restore`)).status).toBe(404);
  expect(await sweep()).toMatchObject({ trash: 2 });
  expect(await idsIn(api, "status=deleted")).toEqual([recent.id]);
  expect((await api.get("/api/lists?status=deleted")).body.items).toEqual([]);
  const types = await typesOf(api);
  expect(types.slice(-2).sort()).toEqual(["list.deleted", "task.deleted"]);
  expect((await api.post(`/api/tasks/${recent.id}/restore`)).status).toBe(200);
});

test("concurrent restores restore a task once", async () => {
  const api = await system.api();
  const task = await added(api, {});
  await api.delete(`/api/tasks/${task.id}`);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => api.post(`/api/tasks/${task.id}/restore`)),
  );
  for (const { body } of answers) expect(body.version).toBe(3);
  expect((await typesOf(api)).filter((type) => type === "task.restored")).toHaveLength(1);
  expect((await api.get("/api/lists")).body.items[0].open_tasks).toBe(1);
});
