import { randomUUIDv7 } from "node:crypto";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskDeleted, TaskUpdated } from "@todo/contracts/events/task-events";
import type { NewEvent } from "@todo/domain/decision";
import { newReminder, type ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { toCloudEvent } from "../events/to-cloud-event.ts";
import { findAnyReminder } from "../reminders/find-reminders.ts";
import type { Database } from "../tables/database.ts";
import { findTask } from "../tasks/find-task.ts";
import { loggedSeqs } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { untilSomeoneWaits } from "../testing/until-someone-waits.ts";
import { commitUnits } from "./commit.ts";
import type { Unit } from "./unit.ts";

let database: TestDatabase;
let db: Database;
let user: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
beforeEach(() => {
  user = randomUUIDv7();
});

const origin = { source: "/functions/test", now: "2026-11-26T12:00:00.000Z" };
const key = { key: "k", requestHash: "h", answer: { said: 1 } };

const unit = (decision: Unit["decision"], more: Partial<Unit> = {}): Unit => ({
  userId: user,
  trace: {},
  decision,
  ...more,
});
const commit = (...units: Unit[]) => commitUnits(db, units, origin);

const updatedEvent = ({ id, version }: Pick<TaskState, "id" | "version">): NewEvent => ({
  definition: TaskUpdated,
  subject: taskSubject(id),
  data: { task_id: id, user_id: user, version, changes: {} },
});

const renamed = (before: TaskState, title: string) => ({
  before,
  after: { ...before, title, version: before.version + 1 },
});

async function created(fields: Partial<TaskState> = {}, reminders: ReminderState[] = []): Promise<TaskState> {
  const task = aTask({ id: randomUUIDv7(), userId: user, ...fields });
  const own = reminders.map((after) => ({ before: null, after: { ...after, taskId: task.id } }));
  const outcome = await commit(unit({ createdTasks: [task], reminders: own, events: [updatedEvent(task)] }));
  expect(outcome.status).toBe("committed");
  return task;
}

/** Everything that a commit may leave behind, apart from tasks. */
async function traces() {
  const keys = db.selectFrom("idempotency_keys").select("key").where("user_id", "=", user).execute();
  const claims = db.selectFrom("processed_events").select("event_id").where("consumer", "=", user).execute();
  const log = db.selectFrom("event_log").select("id").where("user_id", "=", user);
  const waiting = db.selectFrom("outbox").select("event_id").where("event_id", "in", log).execute();
  const head = await db.selectFrom("event_log_heads").select("seq").where("user_id", "=", user).execute();
  return {
    keys: (await keys).length,
    claims: (await claims).length,
    seqs: await loggedSeqs(db, user),
    waiting: (await waiting).length,
    head: head[0]?.seq ?? 0,
  };
}

test("a task, its reminders and its events are read back as they were written", async () => {
  const reminder = newReminder(randomUUIDv7(), "", { lead_time: "PT1H" });
  const fields = { dueDate: "2031-01-07", tags: ["a", 'b"{}'], title: "\\ € \u{1f600}", recurrence: null };
  const task = await created(fields, [reminder]);
  expect(await findTask(db, user, task.id)).toEqual(task);
  expect(await findAnyReminder(db, reminder.id)).toEqual({ ...reminder, taskId: task.id, userId: user });
  const after = { ...renamed(task, "new").after, seriesFields: { title: "old" } };
  await commit(unit({ changedTasks: [{ before: task, after }] }));
  expect(await findTask(db, user, task.id)).toEqual(after);
  await commit(unit({ deletedTasks: [after] }));
  expect(await findTask(db, user, task.id)).toBeUndefined();
});

test("committed events are returned as the log has them, with their user's next sequence numbers", async () => {
  const task = await created();
  const trace = { traceparent: `00-${"1".repeat(32)}-${"2".repeat(16)}-01`, tracestate: "a=b" };
  const outcome = await commit(unit({ events: [updatedEvent(task), updatedEvent(task)] }, { trace }));
  const events = outcome.status === "committed" ? outcome.events : [];
  const rows = await db
    .selectFrom("event_log")
    .selectAll()
    .where("user_id", "=", user)
    .orderBy("seq")
    .execute();
  expect(rows.slice(1).map(toCloudEvent)).toEqual(events);
  expect(events.map(({ sequence }) => sequence)).toEqual(["2", "3"]);
  expect(await traces()).toMatchObject({ waiting: 3, head: 3 });
});

test.each<[string, (task: TaskState) => Unit["decision"]]>([
  ["changed", (task) => ({ changedTasks: [renamed(task, "mine")] })],
  ["deleted", (task) => ({ deletedTasks: [task] })],
  ["consulted", (task) => ({ consultedTasks: [task] })],
])("a decision on a task that has changed since it was read writes nothing: %s", async (_, decide) => {
  const task = await created();
  await commit(unit({ changedTasks: [renamed(task, "theirs")], events: [updatedEvent(task)] }));
  const before = await traces();
  const decision = { ...decide(task), createdTasks: [aTask({ id: randomUUIDv7(), userId: user })] };
  const claim = { consumer: user, eventId: "e" };
  expect(await commit(unit({ ...decision, events: [updatedEvent(task)] }, { key, claim }))).toEqual({
    status: "moved",
  });
  expect(await traces()).toEqual(before);
  expect(await findTask(db, user, task.id)).toMatchObject({ title: "theirs" });
  expect(await db.selectFrom("tasks").select("id").where("user_id", "=", user).execute()).toHaveLength(1);
});

test.each<[string, Partial<TaskState>]>([
  ["its next occurrence", { nextTaskId: randomUUIDv7() }],
  ["the end of its series", { seriesEnded: true }],
])("changes that leave the version as it is are detected too: %s", async (_, fields) => {
  const task = await created();
  await commit(unit({ changedTasks: [{ before: task, after: { ...task, ...fields } }] }));
  expect(await commit(unit({ changedTasks: [renamed(task, "mine")] }))).toEqual({ status: "moved" });
});

test("a decision on a reminder that has changed since it was read writes nothing", async () => {
  const reminder = newReminder(randomUUIDv7(), "", { lead_time: "PT1H" });
  const task = await created({ dueDate: "2031-01-07" }, [reminder]);
  const before = { ...reminder, taskId: task.id };
  const plan = (scheduledFor: string) =>
    unit({ reminders: [{ before, after: { ...before, scheduledFor } }] });
  expect(await commit(plan("2031-01-07T08:00:00.000Z"))).toMatchObject({ status: "committed" });
  expect(await commit(plan("2031-01-07T09:00:00.000Z"))).toEqual({ status: "moved" });
  expect(await findAnyReminder(db, reminder.id)).toMatchObject({ scheduledFor: "2031-01-07T08:00:00.000Z" });
});

test("if one of several tasks has changed since it was read, nothing is written", async () => {
  const [one, other] = [await created(), await created()];
  await commit(unit({ changedTasks: [renamed(other, "theirs")] }));
  const both = [renamed(one, "mine"), renamed(other, "mine")];
  expect(await commit(unit({ changedTasks: both, events: [updatedEvent(one)] }))).toEqual({
    status: "moved",
  });
  expect(await findTask(db, user, one.id)).toEqual(one);
});

test("a task that is deleted for good takes its reminders, notifications and deliveries with it, if it is as it was read", async () => {
  const rung = async () => {
    const reminder = newReminder(randomUUIDv7(), "", { lead_time: "PT1H" });
    const task = await created({ dueDate: "2031-01-07" }, [reminder]);
    const ringing = { reminder_id: reminder.id, remind_at: origin.now, task_id: task.id, title: task.title };
    const notifications = [{ ...ringing, id: randomUUIDv7(), seen: false }];
    const deliveries = [{ ...ringing, id: randomUUIDv7(), due_date: null, channel: "email" as const }];
    await commit(unit({ notifications, deliveries }));
    return task;
  };
  const tables = ["tasks", "reminders", "notifications", "deliveries"] as const;
  const counts = () =>
    Promise.all(
      tables.map(
        async (table) =>
          (await db.selectFrom(table).select("id").where("user_id", "=", user).execute()).length,
      ),
    );
  const [one, second, third] = [await rung(), await rung(), await rung()];
  expect(await commit(unit({ deletedTasks: [{ ...one, version: 7 }] }))).toEqual({ status: "moved" });
  expect(await counts()).toEqual([3, 3, 3, 3]);
  expect(await commit(unit({ deletedTasks: [one] }))).toMatchObject({ status: "committed" });
  expect(await counts()).toEqual([2, 2, 2, 2]);
  expect(await commit(unit({ deletedTasks: [second, third] }))).toMatchObject({ status: "committed" });
  expect(await counts()).toEqual([0, 0, 0, 0]);
});

test("nothing is written when the assumed time zone was wrong", async () => {
  const settings = { webhook_enabled: false, email_confirmed: false, version: 1, updated_at: new Date() };
  const create = (assumed: string) => {
    const task = aTask({ id: randomUUIDv7(), userId: user });
    return commit(unit({ createdTasks: [task] }, { timeZone: { assumed, unlessSet: "UTC" } }));
  };
  expect((await create("Asia/Tokyo")).status).toBe("moved");
  expect((await create("UTC")).status).toBe("committed");
  await db
    .insertInto("settings")
    .values({ user_id: user, time_zone: "Asia/Tokyo", ...settings })
    .execute();
  expect((await create("UTC")).status).toBe("moved");
  expect((await create("Asia/Tokyo")).status).toBe("committed");
});

test("nothing is written for a used idempotency key or a handled event", async () => {
  const task = await created();
  const claim = { consumer: user, eventId: "e" };
  const both = { key, claim };
  expect((await commit(unit({ events: [updatedEvent(task)] }, both))).status).toBe("committed");
  const before = await traces();
  expect(before).toMatchObject({ keys: 1, claims: 1, head: 2 });
  expect(await commit(unit({ events: [updatedEvent(task)] }, { key }))).toEqual({ status: "answered" });
  expect(await commit(unit({ events: [updatedEvent(task)] }, { claim }))).toEqual({ status: "handled" });
  expect(await traces()).toEqual(before);
});

test("concurrent changes of one task are committed one by one, and no sequence number is lost or given twice", async () => {
  const task = await created();
  let lost = 0;
  const change = async (title: string) => {
    for (;;) {
      const read = (await findTask(db, user, task.id)) ?? task;
      const decision = {
        changedTasks: [renamed(read, title)],
        events: [updatedEvent(read), updatedEvent(read)],
      };
      if ((await commit(unit(decision))).status === "committed") return;
      lost += 1;
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, nr) => change(`by ${nr}`)));
  expect(lost).toBeGreaterThan(0);
  expect(await traces()).toMatchObject({
    seqs: Array.from({ length: 41 }, (_, nr) => nr + 1),
    head: 41,
    waiting: 41,
  });
  expect(await findTask(db, user, task.id)).toMatchObject({ version: task.version + 20 });
});

test("concurrent creations for one user all succeed, and their sequence numbers have no gap", async () => {
  await Promise.all(Array.from({ length: 50 }, () => created()));
  expect(await traces()).toMatchObject({ seqs: Array.from({ length: 50 }, (_, nr) => nr + 1), waiting: 50 });
});

test("of concurrent requests with one key, or deliveries of one event, exactly one is committed", async () => {
  const task = await created();
  const same = (more: Partial<Unit>) =>
    Array.from({ length: 10 }, () => commit(unit({ events: [updatedEvent(task)] }, more)));
  const outcomes = await Promise.all([
    ...same({ key }),
    ...same({ claim: { consumer: user, eventId: "e" } }),
  ]);
  const count = (status: string) => outcomes.filter((it) => it.status === status).length;
  expect([count("committed"), count("answered"), count("handled")]).toEqual([2, 9, 9]);
  expect(await traces()).toMatchObject({ seqs: [1, 2, 3], keys: 1, claims: 1 });
});

test("a commit that waited for a changed row reports a conflict, and goes ahead if that change was rolled back", async () => {
  for (const [end, status] of [
    ["commit", "moved"],
    ["rollback", "committed"],
  ] as const) {
    const task = await created();
    let waiting: ReturnType<typeof commit> | undefined;
    const other = db.transaction().execute(async (tx) => {
      await commitUnits(
        tx,
        [unit({ changedTasks: [renamed(task, "theirs")], events: [updatedEvent(task)] })],
        origin,
      );
      waiting = commit(
        unit({ changedTasks: [renamed(task, "mine")], events: [updatedEvent(task)] }, { userId: "other" }),
      );
      await untilSomeoneWaits(db);
      if (end === "rollback") throw new Error(end);
    });
    await other.catch((error) => expect(error.message).toBe(end));
    expect([end, (await waiting)?.status]).toEqual([end, status]);
  }
});

test("commits for several users, in any order, never deadlock", async () => {
  const users = Array.from({ length: 20 }, (_, nr) => `${user}-${nr}`);
  const write = (order: string[]) =>
    commit(
      ...order.map((userId) => {
        const task_id = randomUUIDv7();
        const event = {
          definition: TaskDeleted,
          subject: taskSubject(task_id),
          data: { task_id, user_id: userId, version: 1 },
        };
        return unit({ events: [event, event] }, { userId });
      }),
    );
  await Promise.all(Array.from({ length: 10 }, (_, nr) => write(nr % 2 === 0 ? users : users.toReversed())));
  for (const userId of users)
    expect(await loggedSeqs(db, userId)).toEqual(Array.from({ length: 20 }, (_, nr) => nr + 1));
});
