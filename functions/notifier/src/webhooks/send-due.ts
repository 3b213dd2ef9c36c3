import { dueWebhooks } from "@todo/database/webhooks/due-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Handler } from "hono";
import { sendToWebhook } from "./send-to-webhook.ts";

/** Maximum number of webhooks begun by one call; the next tick begins the rest. */
const batchSize = 200;

/**
 * `POST /webhook-deliveries`: begins to send what is due, in the background. Each webhook has one process that sends to it, and
 * users take turns, so that a slow receiver delays nobody else's.
 */
export function sendDue(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const due = await dueWebhooks(deps.db, new Date(deps.now()), batchSize);
    for (const { id, user_id } of due) deps.background.run(() => sendToWebhook(deps, c, id), user_id);
    return c.json({ begun: due.length }, 202);
  };
}
