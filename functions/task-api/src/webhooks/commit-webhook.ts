import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { lockSettings } from "@todo/database/settings/find-settings";
import { saveSettings } from "@todo/database/settings/save-settings";
import type { Tx } from "@todo/database/tables/database";
import type { WebhookRow } from "@todo/database/webhooks/find-webhooks";
import { webhookUpdated } from "@todo/domain/settings/settings-updated";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { loggedWebhook } from "./webhook-view.ts";

export interface WebhookChange {
  readonly before: WebhookRow | undefined;
  /** Undefined: it was deleted. The same row: nothing of it was changed. */
  readonly after: WebhookRow | undefined;
}

/** Changes one webhook of the caller, and adds the event. The settings are locked, so changes happen one at a time. */
export async function commitWebhook<Change extends WebhookChange>(
  deps: Dependencies,
  c: Context<UserEnv>,
  change: (tx: Tx) => Promise<Change>,
): Promise<Change> {
  const { user, trace } = c.var;
  const now = deps.now();
  return commitInTransaction(deps, [trace], async (tx) => {
    const locked = await lockSettings(tx, user.id, now);
    const result = await change(tx);
    if (result.before === result.after) return { units: [], result };
    const settings = await saveSettings(tx, locked, {}, now);
    const [before, after] = [result.before, result.after].map((row) => (row ? loggedWebhook(row) : null));
    const event = webhookUpdated(settings, before ?? null, after ?? null);
    return { units: [{ userId: user.id, actor: actorOf(c), trace, decision: { events: [event] } }], result };
  });
}
