import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { finishedImport, importFile, ownTask, rowsOf, uploadFile } from "../support/import.ts";
import { readSse } from "../support/live.ts";
import { inSeconds, inTime } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `Task ${index} +List_${index % 3}`).join("\n");

test("a dry run adds nothing, tells the counts, and can be started once", async () => {
  const api = await system.api();
  const { body: checked } = await uploadFile(system.url, api, "source=todotxt&dry_run=true", lines(7));
  expect(checked).toMatchObject({ status: "checked", lists: 3, tasks: 7, added: 0, undo_until: null });
  expect((await api.get("/api/tasks")).body.items).toEqual([]);
  expect(await rowsOf(api, checked.id, "&outcome=waiting")).toHaveLength(10);
  const start = () => api.post(`/api/imports/${checked.id}/start`);
  expect(await start()).toMatchObject({ status: 202, body: { status: "running" } });
  expect(await finishedImport(api, checked.id, "finished")).toMatchObject({ added: 10 });
  expect(await start()).toMatchObject({ status: 409, body: { code: "import_not_waiting" } });
});

test("a dry run that is deleted is forgotten, and makes room for others", async () => {
  const api = await system.api();
  const { body: checked } = await uploadFile(system.url, api, "source=todotxt&dry_run=true", "Milk");
  expect(await api.delete(`/api/imports/${checked.id}`)).toMatchObject({ status: 202 });
  expect((await api.get(`/api/imports/${checked.id}`)).status).toBe(404);
  expect(await importFile(system.url, api, "source=todotxt", "Milk")).toMatchObject({ added: 1 });
});

test("undoing erases what nobody has changed, puts into the trash what somebody has, and keeps lists that are in use", async () => {
  const api = await system.api();
  const done = await importFile(system.url, api, "source=todotxt", lines(300));
  const { body: before } = await api.get("/api/tasks?sort=title&order=asc&limit=2");
  const [changed] = before.items;
  await api.patch(`/api/tasks/${changed.id}`, { description: "mine now" });
  const { body: lists } = await api.get("/api/lists");
  const used = lists.items.find(({ name }: { name: string }) => name === "List 1");
  await api.post("/api/tasks", { title: "My own", list_id: used.id });
  expect(await api.delete(`/api/imports/${done.id}`)).toMatchObject({
    status: 202,
    body: { status: "undoing" },
  });
  // The list of the changed task is kept, too, so that it can come back to it.
  const kept = lists.items.find(({ id }: { id: string }) => id === changed.list_id);
  expect(await finishedImport(api, done.id, "undone")).toMatchObject({ removed: 301 });
  expect((await api.get("/api/tasks")).body.items).toMatchObject([{ title: "My own" }]);
  expect((await api.get("/api/tasks?status=deleted")).body.items).toMatchObject([{ id: changed.id }]);
  const names = (await api.get("/api/lists")).body.items.map(({ name }: { name: string }) => name);
  expect(names.sort()).toEqual(["Inbox", "List 1", kept.name].sort());
  expect(await api.delete(`/api/imports/${done.id}`)).toMatchObject({
    status: 409,
    body: { code: "import_not_undoable" },
  });
  // After that, the same file adds erased items again; items in the trash are not created twice.
  const again = await importFile(system.url, api, "source=todotxt", lines(300));
  expect(again).toMatchObject({ added: 300, already: 3 });
});

test("an import can be undone for 30 days; after that it is forgotten, but what it added stays", async () => {
  const api = await system.api();
  const done = await importFile(system.url, api, "source=todotxt", "Milk");
  const age = (days: number) => {
    const at = new Date(Date.now() - days * 86_400_000);
    return system.db
      .updateTable("imports")
      .set({ created_at: at, finished_at: at })
      .where("id", "=", done.id)
      .execute();
  };
  await age(29);
  await system.invoke("cron-reminders/triggers/imports");
  expect((await api.get(`/api/imports/${done.id}`)).status).toBe(200);
  await age(31);
  expect(await api.delete(`/api/imports/${done.id}`)).toMatchObject({ status: 409 });
  await system.invoke("cron-reminders/triggers/imports");
  expect((await api.get(`/api/imports/${done.id}`)).status).toBe(404);
  expect((await api.get("/api/tasks")).body.items).toMatchObject([{ title: "Milk" }]);
});

test("reminders of the past do not ring, those ahead do, and completed tasks have none left", async () => {
  const { api } = await inTime(3, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    const tasks = [
      ownTask("past", { reminders: [{ remind_at: "2026-02-01T00:00:00.000Z" }] }),
      ownTask("overdue", { due_date: "2026-02-01", reminders: [{ lead_time: "PT1H" }] }),
      ownTask("done", {
        due_date: "2032-02-01",
        completed_at: "2026-02-02T00:00:00.000Z",
        reminders: [{ lead_time: "PT1H" }],
      }),
      ownTask("ahead", { reminders: [{ remind_at: at }] }),
    ];
    const file = JSON.stringify({ format: "todo", version: 1, lists: [], tasks });
    await importFile(system.url, api, "source=todo", file);
    return { api, at };
  });
  await eventually(async () => {
    const { body } = await api.get("/api/notifications");
    expect(body.items).toMatchObject([{ title: "ahead" }]);
  });
  await system.invoke("cron-reminders/triggers/reminders");
  expect((await api.get("/api/notifications")).body.items).toHaveLength(1);
  const { body } = await api.get("/api/reminders?status=CANCELLED");
  expect(body.items).toHaveLength(3);
});

test("progress arrives live, every task has its event, and all say that they were imported with the caller's key", async () => {
  const api = await system.api();
  const live = await readSse(`${system.url}/api/live`, { authorization: api.authorization });
  const { id } = await importFile(system.url, api, "source=todotxt", lines(600));
  await eventually(() => {
    const told = live.messages.flatMap((it) => (it.kind === "change" ? it.event : []));
    const progress = told.filter(({ subject }) => subject === `imports/${id}`);
    const added = progress.map(({ data }) => (data as { added: number }).added);
    expect(added.length).toBeGreaterThan(2);
    expect(added.toSorted((a, b) => a - b)).toEqual(added);
    expect(progress.at(-1)?.data).toMatchObject({ status: "finished", added: 603 });
    expect(told.filter(({ type }) => type === "com.todo.task.created.v1")).toHaveLength(600);
    for (const { actor } of told) expect(actor).toMatchObject({ user_id: api.user, via: "import" });
  });
  live.close();
  await eventually(async () => {
    const { body } = await api.get("/api/audit/verify");
    expect(body).toMatchObject({ ok: true, entries: expect.any(Number) });
    expect(body.entries).toBeGreaterThan(600);
  });
});

test("an import whose function was stopped goes on where it was, and adds nothing twice", async () => {
  const api = await system.api();
  const { body: begun } = await uploadFile(system.url, api, "source=todotxt", lines(2_000));
  await eventually(async () =>
    expect((await api.get(`/api/imports/${begun.id}`)).body.added).toBeGreaterThan(0),
  );
  await system.restart(async () => undefined);
  const left = new Date(Date.now() - 60_000);
  await system.db
    .updateTable("imports")
    .set({ updated_at: left })
    .where("id", "=", begun.id)
    .where("status", "=", "running")
    .execute();
  await system.invoke("cron-reminders/triggers/imports");
  expect(await finishedImport(api, begun.id, "finished")).toMatchObject({ added: 2_003, already: 0 });
  const { count } = await system.db
    .selectFrom("tasks")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", api.user)
    .executeTakeFirstOrThrow();
  expect(count).toBe(2_000);
}, 240_000);

test("an upload that broke off is forgotten by the sweep, and keeps nobody from importing again", async () => {
  const api = await system.api();
  const at = new Date(Date.now() - 300_000);
  const actor = JSON.stringify({ user_id: api.user, via: "import", client: null, token_id: null });
  const row = { user_id: api.user, source: "todotxt" as const, status: "receiving" as const, actor };
  const id = "019aa5d2-7c00-7000-8000-000000000abc";
  await system.db
    .insertInto("imports")
    .values({ ...row, id, created_at: at, updated_at: at })
    .execute();
  expect((await api.get(`/api/imports/${id}`)).status).toBe(404);
  expect(await importFile(system.url, api, "source=todotxt", "Milk")).toMatchObject({ added: 1 });
  await system.invoke("cron-reminders/triggers/imports");
  expect(await system.db.selectFrom("imports").select("id").where("id", "=", id).execute()).toEqual([]);
});
