import type { Notification } from "@todo/contracts/notification";
import { expect, test } from "vitest";
import { aTask } from "../testing/task.ts";
import { noticeEffect, readPath, toKeep, toShow } from "./notices.ts";

const event = (name: string, data: object) => ({
  id: "e",
  type: `com.todo.${name}.v1`,
  subject: "tasks/t1",
  actor: null,
  time: "2026-11-26T09:00:00.000Z",
  data: { task_id: "t1", user_id: "ann", ...data },
});
const rang = (id: string, fields: Partial<Notification> = {}): Notification => ({
  id,
  task_id: "t1",
  reminder_id: "r1",
  title: "Buy milk",
  created_at: "2026-11-26T09:00:00.000Z",
  read_at: null,
  ...fields,
});

test("a reminder that was delivered in the app is asked for, and one that was read anywhere goes", () => {
  expect(noticeEffect(event("reminder.delivered", { channel: "in_app" }))).toEqual({ kind: "ask" });
  expect(noticeEffect(event("notification.read", { notification_id: "n1" }))).toEqual({
    kind: "read",
    id: "n1",
  });
});

test.each([
  ["reminder.delivered", { channel: "email" }],
  // Its notification may not be written yet.
  ["reminder.triggered", {}],
  ["task.updated", {}],
])("%s %o is no news about notifications", (name, data) => {
  expect(noticeEffect(event(name, data))).toEqual({ kind: "nothing" });
});

test("what rang more than 24 hours ago is left out, unless it is shown already", () => {
  const [fresh, old, shown] = [
    rang("fresh", { created_at: "2026-11-26T09:00:00.000Z" }),
    rang("old", { created_at: "2026-11-26T08:59:59.999Z" }),
    rang("shown", { created_at: "2026-11-20T09:00:00.000Z" }),
  ];
  expect(toKeep([fresh, old, shown], [shown], "2026-11-27T09:00:00.000Z")).toEqual([fresh, shown]);
});

test("a notification is hidden as soon as its user has marked it as read, even offline", () => {
  const unread = [rang("n1"), rang("n2")];
  const tasks = new Map([["t1", aTask()]]);
  expect(toShow(unread, [{ path: readPath("n1") }, { path: "/api/tasks/t1" }], tasks)).toEqual([rang("n2")]);
});

test("a notification is hidden once its task is done, or gone", () => {
  const done = new Map([["t1", aTask({ status: "completed" })]]);
  expect(toShow([rang("n1")], [], done)).toEqual([]);
  expect(toShow([rang("n1")], [], new Map())).toEqual([]);
});
