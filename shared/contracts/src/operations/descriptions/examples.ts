/** Values that several operations' examples share. */
export const reminderExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000b1",
  task_id: "019aa5d2-7c00-7000-8000-0000000000a1",
  remind_at: "2026-11-28T16:30:00.000Z",
  lead_time: "PT30M",
  snoozed_until: null,
  status: "PENDING",
  cancel_reason: null,
};

export const taskExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000a1",
  title: "Call Mum",
  description: "",
  status: "pending",
  priority: "medium",
  tags: ["family"],
  due_date: "2026-11-28T17:00:00.000Z",
  time_zone: "Europe/Berlin",
  recurrence: {
    frequency: "weekly",
    interval: 1,
    by_weekday: ["SA"],
    mode: "on_completion",
    from: "due_date",
    catch_up: "latest",
    ends: null,
  },
  rrule: "DTSTART;TZID=Europe/Berlin:20261128T180000\nRRULE:FREQ=WEEKLY;BYDAY=SA",
  reminders: [reminderExample],
  series_id: "019aa5d2-7c00-7000-8000-0000000000c1",
  occurrence: 1,
  version: 1,
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:00.000Z",
  completed_at: null,
  list_id: "019aa5d2-7c00-7000-8000-000000000091",
  position: "h0UFQ0jtG000000a1V",
  deleted_at: null,
};

export const listExample = {
  id: "019aa5d2-7c00-7000-8000-000000000091",
  name: "Family",
  color: "teal",
  position: "h0UFQ0jtG00000091V",
  archived: false,
  inbox: false,
  open_tasks: 1,
  version: 1,
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:00.000Z",
  deleted_at: null,
};

export const completedExample = {
  ...taskExample,
  status: "completed",
  reminders: [{ ...reminderExample, status: "DELIVERED" }],
  version: 2,
  updated_at: "2026-11-28T17:20:00.000Z",
  completed_at: "2026-11-28T17:20:00.000Z",
};

export const notificationExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000d1",
  task_id: taskExample.id,
  reminder_id: reminderExample.id,
  title: "Call Mum",
  created_at: "2026-11-28T16:30:00.000Z",
  read_at: null,
};

export const deliveryExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000e1",
  task_id: taskExample.id,
  reminder_id: reminderExample.id,
  remind_at: "2026-11-28T16:30:00.000Z",
  channel: "webhook",
  status: "failed",
  attempts: 8,
  next_attempt_at: null,
  last_error: "http_500",
  created_at: "2026-11-28T16:30:00.000Z",
  updated_at: "2026-11-29T02:00:00.000Z",
};

export const pushSubscriptionExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000e2",
  endpoint: "https://push.example.net/wpush/v2/gAAAAABl",
  device: "Firefox on Android",
  created_at: "2026-11-26T09:00:00.000Z",
};

export const settingsExample = {
  time_zone: "Europe/Berlin",
  quiet_hours: { start: "22:00", end: "07:00" },
  webhook: { url: "https://example.org/hooks/todo", enabled: true },
  email: { address: "alice@example.org", confirmed: true },
  version: 3,
};

export const conversationExample = {
  id: "019aa5d2-7c00-7000-8000-0000000000f1",
  title: "add buy milk tomorrow",
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:01.000Z",
};

export const pageOf = (...items: readonly unknown[]) => ({ items, next_cursor: null });
