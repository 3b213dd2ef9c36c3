import { requireAppToken } from "@todo/dapr/require-app-token";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse, fewAtOnce } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { functionApp } from "@todo/function-kit/function-app";
import { Hono } from "hono";
import { addReminder } from "./add-reminder.ts";
import { completeTask } from "./complete-task.ts";
import { confirmEmail } from "./confirm-email.ts";
import { createTask } from "./create-task.ts";
import { deleteReminder } from "./delete-reminder.ts";
import { deleteTask } from "./delete-task.ts";
import { getReminder } from "./get-reminder.ts";
import { getSettings } from "./get-settings.ts";
import { getTask } from "./get-task.ts";
import { listAuditHeads } from "./list-audit-heads.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listNotifications } from "./list-notifications.ts";
import { listReminders } from "./list-reminders.ts";
import { listTags } from "./list-tags.ts";
import { listTaskReminders } from "./list-task-reminders.ts";
import { listTasks } from "./list-tasks.ts";
import { makeNextOccurrence } from "./make-next-occurrence.ts";
import { parseText } from "./parse-text.ts";
import { queryAudit } from "./query-audit.ts";
import { readNotification } from "./read-notification.ts";
import { reopenTask } from "./reopen-task.ts";
import { retryDelivery } from "./retry-delivery.ts";
import { skipTask } from "./skip-task.ts";
import { snoozeReminder } from "./snooze-reminder.ts";
import { updateSettings } from "./update-settings.ts";
import { updateTask } from "./update-task.ts";
import { verifyAudit } from "./verify-audit.ts";

export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use(limitBody);
  app.route("/api", api(deps));
  app.post("/occurrences", requireAppToken(deps.config.appToken), makeNextOccurrence(deps));
  return app;
}

/** The routes for users. Each knows who calls, and reads only that user's data. */
function api(deps: Dependencies) {
  const routes = new Hono<UserEnv>();
  routes.use(cors(isAllowedOrigin(deps)), notModified, authenticate(deps), fairUse());
  routes.get("/tasks", listTasks(deps)).post("/tasks", createTask(deps));
  routes.get("/tasks/:id", getTask(deps));
  routes.patch("/tasks/:id", updateTask(deps));
  routes.delete("/tasks/:id", deleteTask(deps));
  routes.post("/tasks/:id/complete", completeTask(deps));
  routes.post("/tasks/:id/reopen", reopenTask(deps));
  routes.post("/tasks/:id/skip", skipTask(deps));
  routes.get("/tasks/:id/reminders", listTaskReminders(deps));
  routes.post("/tasks/:id/reminders", addReminder(deps));
  routes.get("/reminders", listReminders(deps));
  routes.get("/reminders/:id", getReminder(deps));
  routes.delete("/reminders/:id", deleteReminder(deps));
  routes.post("/reminders/:id/snooze", snoozeReminder(deps));
  routes.get("/tags", listTags(deps));
  routes.post("/parse", parseText(deps));
  routes.get("/notifications", listNotifications(deps));
  routes.post("/notifications/:id/read", readNotification(deps));
  routes.get("/deliveries", listDeliveries(deps));
  routes.post("/deliveries/:id/retry", retryDelivery(deps));
  routes.get("/settings", getSettings(deps)).patch("/settings", updateSettings(deps));
  routes.post("/settings/email/confirm", confirmEmail(deps));
  routes.get("/audit", queryAudit(deps));
  routes.get("/audit/heads", listAuditHeads(deps));
  routes.get("/audit/verify", fewAtOnce(1), verifyAudit(deps));
  return routes;
}
