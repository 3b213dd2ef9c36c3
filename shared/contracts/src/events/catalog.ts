import * as account from "./account-events.ts";
import type { EventDefinition, Topic } from "./define-event.ts";
import * as imports from "./import-events.ts";
import * as list from "./list-events.ts";
import * as notification from "./notification-events.ts";
import * as recurring from "./recurring-events.ts";
import * as reminder from "./reminder-events.ts";
import * as settings from "./settings-events.ts";
import * as task from "./task-events.ts";

/** All events. Topics, schemas and documentation are derived from this list. */
export const catalog: readonly EventDefinition[] = [
  task.TaskCreated,
  task.TaskUpdated,
  task.TaskCompleted,
  task.TaskReopened,
  task.TaskDeleted,
  task.TaskRestored,
  list.ListCreated,
  list.ListUpdated,
  list.ListDeleted,
  list.ListRestored,
  reminder.ReminderScheduled,
  reminder.ReminderCancelled,
  reminder.ReminderTriggered,
  reminder.ReminderDelivered,
  reminder.ReminderFailed,
  notification.NotificationRead,
  recurring.RecurringTaskScheduled,
  recurring.RecurringTaskGenerated,
  settings.SettingsUpdated,
  account.AccountCreated,
  account.AccountDisabled,
  account.AccountEnabled,
  account.AccountDeleted,
  account.SignedIn,
  account.SessionsEnded,
  account.PasswordChanged,
  account.KeyCreated,
  account.KeyDeleted,
  account.PasskeyAdded,
  account.PasskeyRemoved,
  account.AppConnected,
  account.AppsDisconnected,
  account.ProviderLinked,
  account.ProviderUnlinked,
  account.InvitationCreated,
  account.InvitationAccepted,
  account.InvitationWithdrawn,
  imports.ImportProgressed,
];

const byType = new Map(catalog.map((definition) => [definition.type, definition]));

export function definitionOf(type: string): EventDefinition | undefined {
  return byType.get(type);
}

const topics = new Set(catalog.map(({ topic }) => topic));

/** The event types of each topic. */
export const typesByTopic: ReadonlyMap<Topic, readonly string[]> = new Map(
  [...topics].map((topic) => [topic, catalog.filter((it) => it.topic === topic).map(({ type }) => type)]),
);
