import type { Task } from "@todo/contracts/task";

export const aTask = (fields: Partial<Task> = {}): Task => ({
  id: "t1",
  title: "Buy milk",
  description: "",
  status: "pending",
  priority: "medium",
  tags: [],
  due_date: null,
  time_zone: "Europe/Berlin",
  recurrence: null,
  rrule: null,
  reminders: [],
  series_id: null,
  occurrence: null,
  version: 1,
  created_at: "2026-11-26T08:00:00.000Z",
  updated_at: "2026-11-26T08:00:00.000Z",
  completed_at: null,
  ...fields,
});
