import { commitInTransaction } from "@todo/application/commit-in-transaction";
import type { Webhook, WebhookPatch } from "@todo/contracts/webhook";
import { lockSettings, type SettingsRow } from "@todo/database/settings/find-settings";
import { saveSettings } from "@todo/database/settings/save-settings";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { checkIfMatch } from "../if-match.ts";
import { isChange } from "../is-change.ts";
import { settingsUnit } from "../settings-unit.ts";
import { newSecret, sealer } from "./new-secret.ts";
import { reminderWebhookView } from "./webhook-view.ts";

type Changed = Partial<Pick<SettingsRow, "webhook_url" | "webhook_secret" | "webhook_enabled">>;

/** Changes the webhook of the settings like any other webhook. @throws ProblemError 404, 412, 422 */
export async function changeReminderWebhook(
  deps: Dependencies,
  c: Context<UserEnv>,
  { url, types, enabled }: WebhookPatch,
): Promise<Webhook> {
  if (types !== undefined)
    throw invalidField(
      "types",
      "the webhook of the settings is for reminders; create a separate one for other events",
    );
  const off = enabled === undefined ? {} : { webhook_enabled: enabled };
  const after = await commitReminderWebhook(deps, c, {
    ...(url !== undefined && { webhook_url: url }),
    ...off,
  });
  return viewOf(after);
}

/** @returns the webhook with its new secret, which replaces the old one at once */
export async function rotateReminderSecret(deps: Dependencies, c: Context<UserEnv>): Promise<Webhook> {
  const seal = await sealer(deps, c.var.user.id);
  const secret = newSecret();
  return viewOf(await commitReminderWebhook(deps, c, { webhook_secret: seal(secret) }), secret);
}

export async function deleteReminderWebhook(deps: Dependencies, c: Context<UserEnv>): Promise<void> {
  await commitReminderWebhook(deps, c, { webhook_url: null, webhook_secret: null, webhook_enabled: true });
}

function commitReminderWebhook(
  deps: Dependencies,
  c: Context<UserEnv>,
  changed: Changed,
): Promise<SettingsRow> {
  const { user, trace } = c.var;
  const now = deps.now();
  return commitInTransaction(deps, [trace], async (tx) => {
    const before = await lockSettings(tx, user.id, now);
    if (!before.webhook_url) throw notFound("webhook");
    checkIfMatch(c, before.version);
    if (!isChange(before, changed)) return { units: [], result: before };
    const after = await saveSettings(tx, before, changed, now);
    return { units: [settingsUnit(c, before, after)], result: after };
  });
}

function viewOf(settings: SettingsRow, secret?: string): Webhook {
  const view = reminderWebhookView(settings, secret);
  if (!view) throw notFound("webhook");
  return view;
}
