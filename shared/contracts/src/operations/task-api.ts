import { auditOperations } from "./audit.ts";
import { listOperations } from "./lists.ts";
import { notificationOperations } from "./notifications.ts";
import type { Operations } from "./operation.ts";
import { pushOperations } from "./push.ts";
import { reminderOperations } from "./reminders.ts";
import { settingsOperations } from "./settings.ts";
import { taskOperations } from "./tasks.ts";
import { webhookOperations } from "./webhooks.ts";

/** What `task-api` serves. */
export const taskApiOperations = {
  ...taskOperations,
  ...listOperations,
  ...reminderOperations,
  ...notificationOperations,
  ...pushOperations,
  ...settingsOperations,
  ...webhookOperations,
  ...auditOperations,
} as const satisfies Operations;
