import { expect, test } from "vitest";
import { aTask } from "../testing/task.ts";
import type { PendingChange } from "./pending-change.ts";
import { withPending } from "./with-pending.ts";

let order = 0;
const change = (fields: Partial<PendingChange>): PendingChange => ({
  id: `c${++order}`,
  method: "PATCH",
  path: "/api/tasks/t1",
  at: "2026-11-26T09:00:00.000Z",
  order,
  ...fields,
});
const kept = new Map([["t1", aTask()]]);
const after = (...changes: PendingChange[]) => [...withPending(kept, changes, "UTC").values()];

test("changes are made in their order, each on what the one before has left", () => {
  const changes = [
    change({ body: { title: "Buy oats", priority: "high" } }),
    change({ body: { title: "Buy rice" } }),
    change({ method: "POST", path: "/api/tasks/t1/complete" }),
  ];
  expect(after(...changes)).toMatchObject([
    { title: "Buy rice", priority: "high", status: "completed", completed_at: "2026-11-26T09:00:00.000Z" },
  ]);
  expect(kept.get("t1")?.title).toBe("Buy milk");
});

test("what waits to be created is there already, and can be changed", () => {
  const made = change({ method: "POST", path: "/api/tasks", body: { title: "Call mum", tags: ["family"] } });
  const renamed = change({ path: `/api/tasks/{${made.id}}`, body: { title: "Call dad" } });
  expect(after(made, renamed)[1]).toMatchObject({
    id: made.id,
    title: "Call dad",
    tags: ["family"],
    version: 0,
  });
});

test.each([
  ["DELETE", "/api/tasks/t1?scope=following"],
  ["POST", "/api/tasks/t1/skip"],
] as const)("%s %s takes it away", (method, path) => {
  expect(after(change({ method, path }))).toEqual([]);
});

test("changes of what is gone, or of no task, change nothing", () => {
  const lost = change({ path: "/api/tasks/gone", body: { title: "x" } });
  const settings = change({ path: "/api/settings", body: { time_zone: "UTC" } });
  const read = change({ method: "POST", path: "/api/notifications/n1/read" });
  const list = change({ method: "POST", path: "/api/lists", body: { name: "Home" } });
  expect(after(lost, settings, read, list)).toEqual([aTask()]);
});
