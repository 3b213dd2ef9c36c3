import type { DeliveryChannel } from "@todo/contracts/delivery";
import type { EventDefinition } from "@todo/contracts/events/define-event";
import type { ListState } from "./lists/list-state.ts";
import type { ReminderState } from "./reminders/reminder-state.ts";
import type { TaskState } from "./tasks/task-state.ts";

/** Something that happened. It gets its sequence number, id and time when it is committed. */
export interface NewEvent {
  readonly definition: EventDefinition;
  /** `tasks/<id>`, `lists/<id>`, `settings` or `account`. */
  readonly subject: string;
  readonly data: Record<string, unknown>;
}

/** A row as it was read, and its new state. */
export interface Change<State> {
  readonly before: State;
  readonly after: State;
}

/** A reminder to be written; `before` is null for a new one. */
export interface ReminderChange {
  readonly before: ReminderState | null;
  readonly after: ReminderState;
}

/** One ringing of one reminder. */
export interface Ringing {
  readonly reminder_id: string;
  /** RFC 3339, UTC: identifies the ringing among those of the reminder. */
  readonly remind_at: string;
}

/** A notification in the app about a reminder that rings. */
export interface NewNotification extends Ringing {
  readonly id: string;
  readonly task_id: string;
  readonly title: string;
  /** Whether the user is present and sees it. */
  readonly seen: boolean;
}

/** A delivery of a ringing reminder by one channel, and to one device if it is pushed. */
export interface NewDelivery extends Ringing {
  readonly id: string;
  readonly task_id: string;
  readonly title: string;
  readonly due_date: string | null;
  readonly channel: DeliveryChannel;
  readonly subscription_id?: string | null;
}

/**
 * The result of one user's use case: the rows to write, and the events that report them. Pure functions make it from
 * what was read. It is valid only while that has not changed, so the commit checks each `before`.
 */
export interface Decision {
  readonly createdTasks?: readonly TaskState[];
  readonly changedTasks?: readonly Change<TaskState>[];
  /** For good. Those that go into the trash are changed. */
  readonly deletedTasks?: readonly TaskState[];
  /** Tasks that the decision depends on but does not change. */
  readonly consultedTasks?: readonly TaskState[];
  readonly createdLists?: readonly ListState[];
  readonly changedLists?: readonly Change<ListState>[];
  readonly erasedLists?: readonly ListState[];
  /** Lists that the decision depends on but does not change. */
  readonly consultedLists?: readonly ListState[];
  /** Ids of lists that tasks are put into: each must be there, and be neither archived nor in the trash. */
  readonly usedLists?: readonly string[];
  readonly reminders?: readonly ReminderChange[];
  readonly notifications?: readonly NewNotification[];
  readonly deliveries?: readonly NewDelivery[];
  /** Ringings that reached the user. A reminder that has since been planned for another time stays unchanged. */
  readonly delivered?: readonly Ringing[];
  readonly events?: readonly NewEvent[];
}

/** A decision, and the result for the caller. */
export interface Decided<Result> {
  readonly decision: Decision;
  readonly result: Result;
}

/** There is nothing to do. */
export const nothing: Decision = {};

/** Combines several decisions into one, in their order. */
export function combine(...decisions: readonly Decision[]): Decision {
  const combined: Record<string, unknown[]> = {};
  for (const decision of decisions) {
    for (const [what, rows] of Object.entries(decision))
      combined[what] = [...(combined[what] ?? []), ...rows];
  }
  return combined as Decision;
}

/** The changes of a task's reminders: those that are new or different. */
export function reminderChanges(
  before: readonly ReminderState[],
  after: readonly ReminderState[],
): ReminderChange[] {
  const was = new Map(before.map((it) => [it.id, it]));
  return after.flatMap((it) => {
    const old = was.get(it.id) ?? null;
    return old === it ? [] : [{ before: old, after: it }];
  });
}
