import type { ReminderRequest, ReminderStatus } from "@todo/contracts/reminder";

/** A reminder as the rules see it: what was asked for, and what was planned from it. */
export interface ReminderState {
  readonly id: string;
  readonly taskId: string;
  readonly leadTime: string | null;
  readonly remindAt: string | null;
  readonly scheduledFor: string | null;
  /** Rings at `until` instead of `of`. The snooze is over once the task moves that time. */
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
