import { lockWebhook } from "@todo/database/webhooks/find-webhooks";
import { removeWebhook } from "@todo/database/webhooks/save-webhook";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { checkIfMatch } from "../if-match.ts";
import { commitWebhook } from "./commit-webhook.ts";
import { deleteReminderWebhook } from "./reminder-webhook.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";

/** `DELETE /api/webhooks/{id}` @throws ProblemError 404, 412 */
export function deleteWebhook(deps: Dependencies): Handler<"deleteWebhook"> {
  return async (c, { id }) => {
    const { user } = c.var;
    if (id === reminderWebhookId(user.id)) return deleteReminderWebhook(deps, c) as Promise<undefined>;
    await commitWebhook(deps, c, async (tx) => {
      const before = await lockWebhook(tx, user.id, id);
      if (!before) throw notFound("webhook");
      checkIfMatch(c, before.version);
      await removeWebhook(tx, id);
      return { before, after: undefined };
    });
    return undefined;
  };
}
