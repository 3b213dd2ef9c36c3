import { randomUUID } from "node:crypto";
import { channelTestRequest, type WebhookTest } from "@todo/contracts/delivery";
import type { ChannelTestResult } from "@todo/contracts/settings";
import { findSettings, type SettingsRow } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { ProblemError } from "@todo/function-kit/problem-error";
import { sealingSecret, unseal } from "@todo/function-kit/seal";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { channelsOf } from "./channels-of.ts";
import type { Outcome } from "./outcome.ts";

/** Milliseconds that the user waits at most for the answer. */
const patience = 20_000;
const notConfigured: Outcome = { sent: false, error: "not_configured" };

/** `POST /channel-tests`: sends once, by the same code as a reminder, and answers how that ended. Nothing of it is kept. */
export function testChannel(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const { user_id, channel } = await validateBody(c, channelTestRequest);
    const settings = await findSettings(deps.db, user_id);
    if (!settings || !channelsOf(settings).includes(channel))
      throw new ProblemError(409, "channel_not_set", `there is no ${channel} that reminders are sent to`);
    const outcome = await (channel === "webhook" ? testWebhook : testMail)(deps, settings);
    deps.log.info("channel tested", { channel, ...outcome });
    return c.json({
      sent: outcome.sent,
      error: outcome.sent ? null : outcome.error,
    } satisfies ChannelTestResult);
  };
}

async function testWebhook(deps: Dependencies, settings: SettingsRow): Promise<Outcome> {
  const { webhook_url: url, webhook_secret: sealed, user_id } = settings;
  const key = await optionalSecret(deps.dapr, sealingSecret);
  if (!url || !sealed || !key) return notConfigured;
  const { sendWebhook } = await import("./send-webhook.ts");
  const now = deps.now();
  const message: WebhookTest = { type: "test", timestamp: now, data: {} };
  return sendWebhook(
    { url, secrets: [unseal(key, user_id, sealed)], id: randomUUID(), body: JSON.stringify(message) },
    { allow: deps.config.delivery.webhookAllow, now, timeout: patience },
  );
}

async function testMail(deps: Dependencies, { email }: SettingsRow): Promise<Outcome> {
  const smtpUrl = await optionalSecret(deps.dapr, "smtp-url");
  if (!smtpUrl || !email) return notConfigured;
  const { sendMail } = await import("./send-mail.ts");
  const mail = {
    to: email,
    subject: "A test of your todo list",
    text: "Reminders are mailed to this address. You get this because you asked for a test in the settings.",
  };
  return sendMail({ smtpUrl, from: deps.config.delivery.mailFrom }, mail, AbortSignal.timeout(patience));
}
