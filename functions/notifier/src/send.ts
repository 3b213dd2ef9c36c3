import { tokensInUse } from "@todo/database/access/tokens-in-use";
import type { LeasedDelivery } from "@todo/database/deliveries/lease-delivery";
import { findPushSubscription } from "@todo/database/push/push-subscriptions";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { pushSecret } from "@todo/function-kit/push-keys";
import { sealingSecret, unseal } from "@todo/function-kit/seal";
import { gone, type Outcome } from "./outcome.ts";

/**
 * Sends a delivery by its channel. The code for a channel is loaded only when something is sent, because most starts
 * send nothing.
 *
 * @param taskZone the user's time zone when the task was created: for users without one in their settings
 */
export async function send(
  deps: Dependencies,
  leased: LeasedDelivery,
  settings: SettingsRow,
  taskZone: string,
): Promise<Outcome> {
  try {
    if (leased.channel === "push") return await byPush(deps, leased);
    return leased.channel === "webhook"
      ? await byWebhook(deps, leased, settings)
      : await byEmail(deps, leased, settings, taskZone);
  } catch (error) {
    deps.log.error("cannot send", { delivery_id: leased.id, ...errorFields(error) });
    return { sent: false, error: "internal_error" };
  }
}

async function byWebhook(
  deps: Dependencies,
  leased: LeasedDelivery,
  settings: SettingsRow,
): Promise<Outcome> {
  const { webhook_url: url, webhook_secret: sealed, user_id } = settings;
  const key = await optionalSecret(deps.dapr, sealingSecret);
  if (!url || !sealed || !key) return { sent: false, error: "not_configured" };
  const { sendWebhook } = await import("./send-webhook.ts");
  const { webhookBody } = await import("./webhook-body.ts");
  return sendWebhook(
    { url, secrets: [unseal(key, user_id, sealed)], id: leased.id, body: webhookBody(leased) },
    { allow: deps.config.delivery.webhookAllow, now: deps.now() },
  );
}

async function byPush(deps: Dependencies, leased: LeasedDelivery): Promise<Outcome> {
  const device = await findPushSubscription(deps.db, leased.user_id, leased.subscription_id ?? "");
  const secret = await optionalSecret(deps.dapr, pushSecret);
  if (!device) return { sent: false, error: "not_configured", permanent: true };
  if (!secret) return { sent: false, error: "not_configured" };
  if (!(await isSignedIn(deps, device.token_id))) return { sent: false, error: gone, permanent: true };
  const { sendPush } = await import("./send-push.ts");
  const { webhookBody } = await import("./webhook-body.ts");
  const { webhookAllow: allow, mailFrom } = deps.config.delivery;
  // The same reminder, rung again, replaces the one that a device has not fetched yet.
  const topic = leased.reminder_id.replaceAll("-", "");
  const push = { device, secret, topic, contact: `mailto:${mailFrom}`, body: webhookBody(leased) };
  return sendPush(push, { allow, now: deps.now() });
}

/** A device that was signed out, here or from elsewhere, must not show anything more. */
async function isSignedIn({ db, now }: Dependencies, tokenId: string | null): Promise<boolean> {
  return tokenId === null || (await tokensInUse(db, [tokenId], new Date(now()))).has(tokenId);
}

async function byEmail(
  deps: Dependencies,
  leased: LeasedDelivery,
  settings: SettingsRow,
  taskZone: string,
): Promise<Outcome> {
  const smtpUrl = await optionalSecret(deps.dapr, "smtp-url");
  if (!smtpUrl || !settings.email) return { sent: false, error: "not_configured" };
  const { sendMail } = await import("./send-mail.ts");
  const { reminderMail } = await import("./reminder-mail.ts");
  const mail = reminderMail(leased, settings.time_zone ?? taskZone);
  return sendMail({ smtpUrl, from: deps.config.delivery.mailFrom }, { to: settings.email, ...mail });
}
