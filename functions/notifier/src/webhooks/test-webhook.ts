import { randomUUID } from "node:crypto";
import type { WebhookTest } from "@todo/contracts/delivery";
import type { ChannelTestResult } from "@todo/contracts/settings";
import { webhookTestRequest } from "@todo/contracts/webhook";
import { findWebhook } from "@todo/database/webhooks/find-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { notFound } from "@todo/function-kit/problem-error";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import type { Outcome } from "../outcome.ts";
import { openSecrets } from "./open-secrets.ts";

/** Milliseconds that the user waits at most for the answer. */
const patience = 20_000;

/** `POST /webhook-tests`: sends once, by the same code as an event, and answers how that ended. Nothing of it is kept. */
export function testWebhook(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const { user_id, webhook_id } = await validateBody(c, webhookTestRequest);
    const webhook = await findWebhook(deps.db, user_id, webhook_id);
    if (!webhook) throw notFound("webhook");
    const secrets = await openSecrets(deps, webhook);
    const { sendWebhook } = await import("../send-webhook.ts");
    const now = deps.now();
    const message: WebhookTest = { type: "test", timestamp: now, data: {} };
    const outcome: Outcome = secrets
      ? await sendWebhook(
          { url: webhook.url, secrets, id: randomUUID(), body: JSON.stringify(message) },
          { allow: deps.config.delivery.webhookAllow, now, timeout: patience },
        )
      : { sent: false, error: "not_configured" };
    deps.log.info("webhook tested", { webhook_id, ...outcome });
    const error = outcome.sent ? null : outcome.error;
    return c.json({ sent: outcome.sent, error } satisfies ChannelTestResult);
  };
}
