import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { requireAppToken } from "@todo/dapr/require-app-token";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { attemptDue } from "./attempt-due.ts";
import { mailCode } from "./mail-code.ts";
import { createNotify } from "./notify.ts";
import { testChannel } from "./test-channel.ts";
import { sendDue } from "./webhooks/send-due.ts";
import { testWebhook } from "./webhooks/test-webhook.ts";

export function createApp(deps: Dependencies) {
  const app = eventFunction(deps, on(ReminderTriggered, createNotify(deps)));
  const fromDapr = requireAppToken(deps.config.appToken);
  app.post("/deliveries", fromDapr, attemptDue(deps));
  app.post("/confirmation-mails", fromDapr, mailCode(deps));
  app.post("/channel-tests", fromDapr, testChannel(deps));
  app.post("/webhook-deliveries", fromDapr, sendDue(deps));
  app.post("/webhook-tests", fromDapr, testWebhook(deps));
  return app;
}
