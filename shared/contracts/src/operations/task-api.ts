import { auditOperations } from "./audit.ts";
import { listOperations } from "./lists.ts";
import { notificationOperations } from "./notifications.ts";
import type { Operations } from "./operation.ts";
import { pushOperations } from "./push.ts";
import { reminderOperations } from "./reminders.ts";
import { settingsOperations } from "./settings.ts";
import { taskOperations } from "./tasks.ts";

/** What `task-api` serves. */
export const taskApiOperations = {
  ...taskOperations,
  ...listOperations,
  ...reminderOperations,
  ...notificationOperations,
  ...pushOperations,
  ...settingsOperations,
  ...auditOperations,
} as const satisfies Operations;
