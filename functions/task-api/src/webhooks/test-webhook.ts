import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { channelTestResult } from "@todo/contracts/settings";
import { DaprError } from "@todo/dapr/transport";
import { findWebhook } from "@todo/database/webhooks/find-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import * as v from "valibot";
import type { Handler } from "../handler.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";

/** `POST /api/webhooks/{id}/test`: `notifier` sends, because it alone may reach the internet. */
export function testWebhook({ db, dapr }: Dependencies): Handler<"testWebhook"> {
  return async (c, { id }) => {
    const user_id = c.var.user.id;
    const isOfSettings = id === reminderWebhookId(user_id);
    if (!isOfSettings && !(await findWebhook(db, user_id, id))) throw notFound("webhook");
    const asked = isOfSettings
      ? askNotifier({ dapr }, c, "channel-tests", { user_id, channel: "webhook" })
      : askNotifier({ dapr }, c, "webhook-tests", { user_id, webhook_id: id });
    const answer = await asked.catch((error: unknown) => {
      // It has been deleted meanwhile, or the settings have none.
      if (error instanceof DaprError && (error.status === 404 || error.status === 409))
        throw notFound("webhook");
      throw error;
    });
    return v.parse(channelTestResult, JSON.parse(answer.body));
  };
}
