import type { operations } from "../catalog.ts";
import { accountDescriptions, administrationDescriptions } from "./account.ts";
import { auditDescriptions } from "./audit.ts";
import { chatDescriptions } from "./chat.ts";
import type { Descriptions } from "./description.ts";
import { listDescriptions } from "./lists.ts";
import { liveDescriptions } from "./live.ts";
import { notificationDescriptions } from "./notifications.ts";
import { pushDescriptions } from "./push.ts";
import { reminderDescriptions } from "./reminders.ts";
import { settingsDescriptions } from "./settings.ts";
import { taskDescriptions } from "./tasks.ts";
import { transferDescriptions } from "./transfer.ts";
import { webhookDescriptions } from "./webhooks.ts";

/** Groups, in display order. */
export const descriptionGroups = {
  Tasks: taskDescriptions,
  Lists: listDescriptions,
  Reminders: reminderDescriptions,
  "Notifications and deliveries": { ...notificationDescriptions, ...pushDescriptions },
  Live: liveDescriptions,
  Chat: chatDescriptions,
  Settings: settingsDescriptions,
  Webhooks: webhookDescriptions,
  "Data in and out": transferDescriptions,
  "Audit log": auditDescriptions,
  Account: accountDescriptions,
  Administration: administrationDescriptions,
};

export const descriptions: Descriptions<typeof operations> = {
  ...taskDescriptions,
  ...listDescriptions,
  ...reminderDescriptions,
  ...notificationDescriptions,
  ...liveDescriptions,
  ...chatDescriptions,
  ...pushDescriptions,
  ...settingsDescriptions,
  ...webhookDescriptions,
  ...transferDescriptions,
  ...auditDescriptions,
  ...accountDescriptions,
  ...administrationDescriptions,
};
