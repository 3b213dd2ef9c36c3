import { lockWebhook } from "@todo/database/webhooks/find-webhooks";
import { saveWebhook } from "@todo/database/webhooks/save-webhook";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { commitWebhook } from "./commit-webhook.ts";
import { newSecret, sealer } from "./new-secret.ts";
import { rotateReminderSecret } from "./reminder-webhook.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";
import { webhookView } from "./webhook-view.ts";

/** Milliseconds for which the previous secret also signs. */
const overlap = 24 * 60 * 60_000;

/** `POST /api/webhooks/{id}/secret` @throws ProblemError 404, 409 */
export function rotateWebhookSecret(deps: Dependencies): Handler<"rotateWebhookSecret"> {
  return async (c, { id }) => {
    const { user } = c.var;
    c.header("cache-control", "no-store");
    if (id === reminderWebhookId(user.id)) return rotateReminderSecret(deps, c);
    const seal = await sealer(deps, user.id);
    const secret = newSecret();
    const now = deps.now();
    const { after } = await commitWebhook(deps, c, async (tx) => {
      const before = await lockWebhook(tx, user.id, id);
      if (!before) throw notFound("webhook");
      const columns = {
        secret: seal(secret),
        previous_secret: before.secret,
        previous_until: new Date(Date.parse(now) + overlap),
      };
      return { before, after: await saveWebhook(tx, before, columns, now) };
    });
    return webhookView(after, secret);
  };
}
