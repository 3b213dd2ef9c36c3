import type { WebhookPatch } from "@todo/contracts/webhook";
import type { WebhookRow } from "@todo/database/webhooks/find-webhooks";
import { lockWebhook } from "@todo/database/webhooks/find-webhooks";
import { disable, saveWebhook } from "@todo/database/webhooks/save-webhook";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { checkIfMatch } from "../if-match.ts";
import { isChange } from "../is-change.ts";
import { commitWebhook } from "./commit-webhook.ts";
import { checkWebhookUrl } from "./new-secret.ts";
import { changeReminderWebhook } from "./reminder-webhook.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";
import { webhookView } from "./webhook-view.ts";

/** `PATCH /api/webhooks/{id}` @throws ProblemError 404, 412, 422 */
export function updateWebhook(deps: Dependencies): Handler<"updateWebhook"> {
  return async (c, { id, body: patch }) => {
    const { user } = c.var;
    if (patch.url !== undefined) await checkWebhookUrl(deps, "url", patch.url);
    if (id === reminderWebhookId(user.id)) return changeReminderWebhook(deps, c, patch);
    const now = deps.now();
    const { after } = await commitWebhook(deps, c, async (tx) => {
      const before = await lockWebhook(tx, user.id, id);
      if (!before) throw notFound("webhook");
      checkIfMatch(c, before.version);
      const columns = columnsOf(patch, before);
      const isDisabled = patch.enabled === false && before.enabled;
      if (!isDisabled && !isChange(before, columns)) return { before, after: before };
      if (isDisabled) await disable(tx, before, "user", now);
      return { before, after: await saveWebhook(tx, before, columns, now) };
    });
    return webhookView(after);
  };
}

function columnsOf({ url, types, enabled }: WebhookPatch, before: WebhookRow) {
  const isEnabledAgain = enabled === true && !before.enabled;
  return {
    ...(url !== undefined && { url }),
    ...(types !== undefined && { types }),
    ...(isEnabledAgain && { enabled, disabled_reason: null, failing_since: null, paused_until: null }),
    // A new receiver has not failed yet.
    ...(url !== undefined && url !== before.url && { failing_since: null, paused_until: null }),
  };
}
