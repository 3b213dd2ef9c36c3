import { findSettings } from "@todo/database/settings/find-settings";
import { findWebhooks } from "@todo/database/webhooks/find-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "../handler.ts";
import { reminderWebhookView, webhookView } from "./webhook-view.ts";

/** `GET /api/webhooks` */
export function listWebhooks({ db }: Dependencies): Handler<"listWebhooks"> {
  return async (c) => {
    const { id } = c.var.user;
    const [settings, rows] = await Promise.all([findSettings(db, id), findWebhooks(db, id)]);
    const forReminders = reminderWebhookView(settings);
    const items = [...(forReminders ? [forReminders] : []), ...rows.map((row) => webhookView(row))];
    return { items, next_cursor: null };
  };
}
