import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import type { ProgramWebhook } from "@todo/contracts/events/settings-events";
import type { Webhook } from "@todo/contracts/webhook";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { WebhookRow } from "@todo/database/webhooks/find-webhooks";
import { reminderWebhookId } from "./reminder-webhook-id.ts";

/** @param secret if it is to be shown: once, to the user it was generated for */
export function webhookView(row: WebhookRow, secret?: string): Webhook {
  return {
    id: row.id,
    url: row.url,
    types: row.types,
    reminders: false,
    enabled: row.enabled,
    disabled_reason: row.disabled_reason,
    failing_since: row.failing_since?.toISOString() ?? null,
    ...(secret !== undefined && { secret }),
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** The webhook of the settings in the form of a webhook; undefined if there is none. */
export function reminderWebhookView(settings: SettingsRow | undefined, secret?: string): Webhook | undefined {
  if (!settings?.webhook_url) return undefined;
  return {
    id: reminderWebhookId(settings.user_id),
    url: settings.webhook_url,
    types: [ReminderTriggered.type],
    reminders: true,
    enabled: settings.webhook_enabled,
    disabled_reason: settings.webhook_enabled ? null : "gone",
    failing_since: null,
    ...(secret !== undefined && { secret }),
    version: settings.version,
    created_at: null,
    updated_at: settings.updated_at.toISOString(),
  };
}

/** The webhook in events: without its address, which is often a secret itself. */
export function loggedWebhook({ id, types, enabled, disabled_reason }: WebhookRow): ProgramWebhook {
  return { id, types, enabled, reason: disabled_reason };
}
