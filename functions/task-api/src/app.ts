import { taskApiOperations } from "@todo/contracts/operations/task-api";
import { requireAppToken } from "@todo/dapr/require-app-token";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { viaCaller } from "@todo/function-kit/auth/via";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse, limitConcurrency } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { functionApp } from "@todo/function-kit/function-app";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono } from "hono";
import { addReminder } from "./add-reminder.ts";
import { answerAccess } from "./answer-access.ts";
import { changeTasks } from "./change-tasks.ts";
import { completeTask } from "./complete-task.ts";
import { confirmEmail } from "./confirm-email.ts";
import { createList } from "./create-list.ts";
import { createTask } from "./create-task.ts";
import { deleteList } from "./delete-list.ts";
import { deleteReminder } from "./delete-reminder.ts";
import { deleteTask } from "./delete-task.ts";
import { eraseTrash } from "./erase-trash.ts";
import { getList } from "./get-list.ts";
import { getReminder } from "./get-reminder.ts";
import { getSettings } from "./get-settings.ts";
import { getTask } from "./get-task.ts";
import { commitImportBatch } from "./imports/commit-import-batch.ts";
import { listAuditHeads } from "./list-audit-heads.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { listLists } from "./list-lists.ts";
import { listNotifications } from "./list-notifications.ts";
import { listReminders } from "./list-reminders.ts";
import { listTags } from "./list-tags.ts";
import { listTaskReminders } from "./list-task-reminders.ts";
import { listTasks } from "./list-tasks.ts";
import { makeNextOccurrence } from "./make-next-occurrence.ts";
import { parseText } from "./parse-text.ts";
import { addPushSubscription } from "./push/add-push-subscription.ts";
import { deletePushSubscription } from "./push/delete-push-subscription.ts";
import { getPushKey } from "./push/get-push-key.ts";
import { listPushSubscriptions } from "./push/list-push-subscriptions.ts";
import { queryAudit } from "./query-audit.ts";
import { readNotification } from "./read-notification.ts";
import { reopenTask } from "./reopen-task.ts";
import { restoreList } from "./restore-list.ts";
import { restoreTask } from "./restore-task.ts";
import { retryDelivery } from "./retry-delivery.ts";
import { skipTask } from "./skip-task.ts";
import { snoozeReminder } from "./snooze-reminder.ts";
import { testChannel } from "./test-channel.ts";
import { updateList } from "./update-list.ts";
import { updateSettings } from "./update-settings.ts";
import { updateTask } from "./update-task.ts";
import { verifyAudit } from "./verify-audit.ts";
import { createWebhook } from "./webhooks/create-webhook.ts";
import { deleteWebhook } from "./webhooks/delete-webhook.ts";
import { getWebhook } from "./webhooks/get-webhook.ts";
import { listWebhookDeliveries } from "./webhooks/list-webhook-deliveries.ts";
import { listWebhooks } from "./webhooks/list-webhooks.ts";
import { redeliver } from "./webhooks/redeliver.ts";
import { rotateWebhookSecret } from "./webhooks/rotate-secret.ts";
import { testWebhook } from "./webhooks/test-webhook.ts";
import { updateWebhook } from "./webhooks/update-webhook.ts";
import { whoAmI } from "./who-am-i.ts";

export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use(limitBody);
  app.route(
    "/",
    api(deps, (request) => app.fetch(request)),
  );
  app.post("/occurrences", requireAppToken(deps.config.appToken), makeNextOccurrence(deps));
  app.post("/trash", requireAppToken(deps.config.appToken), eraseTrash(deps));
  app.post("/import-batches", requireAppToken(deps.config.appToken), commitImportBatch(deps));
  app.post("/access", requireAppToken(deps.config.appToken), answerAccess(deps));
  return app;
}

/** The routes for users. Each identifies the caller, and reads only that user's data. */
function api(deps: Dependencies, fetch: (request: Request) => Response | Promise<Response>) {
  const routes = new Hono<UserEnv>();
  routes.use(
    "/api/*",
    cors(isAllowedOrigin(deps)),
    notModified,
    authenticate(deps, viaCaller(deps, "api")),
    // A batch does not count as a concurrent request of the user: each of its changes does.
    fairUse({ withoutSeat: [taskApiOperations.changeTasks.path] }),
  );
  routes.use(taskApiOperations.verifyAudit.path, limitConcurrency(1));
  routes.use(taskApiOperations.testChannel.path, limitConcurrency(1));
  mount(routes, taskApiOperations, {
    listTasks: listTasks(deps),
    createTask: createTask(deps),
    changeTasks: changeTasks(deps, fetch),
    getTask: getTask(deps),
    updateTask: updateTask(deps),
    deleteTask: deleteTask(deps),
    completeTask: completeTask(deps),
    reopenTask: reopenTask(deps),
    restoreTask: restoreTask(deps),
    skipTask: skipTask(deps),
    listLists: listLists(deps),
    createList: createList(deps),
    getList: getList(deps),
    updateList: updateList(deps),
    deleteList: deleteList(deps),
    restoreList: restoreList(deps),
    listTags: listTags(deps),
    parseText: parseText(deps),
    listTaskReminders: listTaskReminders(deps),
    addReminder: addReminder(deps),
    listReminders: listReminders(deps),
    getReminder: getReminder(deps),
    deleteReminder: deleteReminder(deps),
    snoozeReminder: snoozeReminder(deps),
    listNotifications: listNotifications(deps),
    readNotification: readNotification(deps),
    listDeliveries: listDeliveries(deps),
    retryDelivery: retryDelivery(deps),
    whoAmI: whoAmI(deps),
    getPushKey: getPushKey(deps),
    listPushSubscriptions: listPushSubscriptions(deps),
    addPushSubscription: addPushSubscription(deps),
    deletePushSubscription: deletePushSubscription(deps),
    getSettings: getSettings(deps),
    updateSettings: updateSettings(deps),
    confirmEmail: confirmEmail(deps),
    testChannel: testChannel(deps),
    listWebhooks: listWebhooks(deps),
    createWebhook: createWebhook(deps),
    getWebhook: getWebhook(deps),
    updateWebhook: updateWebhook(deps),
    deleteWebhook: deleteWebhook(deps),
    rotateWebhookSecret: rotateWebhookSecret(deps),
    testWebhook: testWebhook(deps),
    listWebhookDeliveries: listWebhookDeliveries(deps),
    redeliver: redeliver(deps),
    queryAudit: queryAudit(deps),
    listAuditHeads: listAuditHeads(deps),
    verifyAudit: verifyAudit(deps),
  });
  return routes;
}
