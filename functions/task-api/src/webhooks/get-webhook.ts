import { findSettings } from "@todo/database/settings/find-settings";
import { findWebhook } from "@todo/database/webhooks/find-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";
import { reminderWebhookView, webhookView } from "./webhook-view.ts";

/** `GET /api/webhooks/{id}` */
export function getWebhook({ db }: Dependencies): Handler<"getWebhook"> {
  return async (c, { id }) => {
    const userId = c.var.user.id;
    const row = await findWebhook(db, userId, id);
    if (row) return webhookView(row);
    const isOfSettings = id === reminderWebhookId(userId);
    const found = isOfSettings ? reminderWebhookView(await findSettings(db, userId)) : undefined;
    if (found) return found;
    throw notFound("webhook");
  };
}
