import type { ReminderRequest, ReminderStatus } from "@todo/contracts/reminder";

/** A reminder as the domain rules use it: what was requested, and what was planned from that. */
export interface ReminderState {
  readonly id: string;
  readonly taskId: string;
  readonly leadTime: string | null;
  readonly remindAt: string | null;
  readonly scheduledFor: string | null;
  /** Rings at `until` instead of `of`. The snooze ends when the task moves that time. */
  readonly snooze: { readonly of: string | null; readonly until: string } | null;
  readonly status: ReminderStatus;
  readonly removed: boolean;
}

export function newReminder(id: string, taskId: string, request: ReminderRequest): ReminderState {
  return {
    id,
    taskId,
    leadTime: request.lead_time ?? null,
    remindAt: request.remind_at ?? null,
    scheduledFor: null,
    snooze: null,
    status: "PENDING",
    removed: false,
  };
}
