import { randomUUIDv7 } from "node:crypto";
import { findWebhooks } from "@todo/database/webhooks/find-webhooks";
import { insertWebhook } from "@todo/database/webhooks/save-webhook";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { commitWebhook } from "./commit-webhook.ts";
import { checkWebhookUrl, newSecret, sealer } from "./new-secret.ts";
import { webhookView } from "./webhook-view.ts";

const maxWebhooks = 20;

/** `POST /api/webhooks` @throws ProblemError 409, 422 */
export function createWebhook(deps: Dependencies): Handler<"createWebhook"> {
  return async (c, { body: { url, types, secret: given } }) => {
    const { user } = c.var;
    await checkWebhookUrl(deps, "url", url);
    const seal = await sealer(deps, user.id);
    const secret = given ?? newSecret();
    const at = new Date(deps.now());
    const { after } = await commitWebhook(deps, c, async (tx) => {
      if ((await findWebhooks(tx, user.id)).length >= maxWebhooks)
        throw new ProblemError(409, "too_many_webhooks", `a user has at most ${maxWebhooks} webhooks`);
      const row = {
        id: randomUUIDv7(),
        user_id: user.id,
        url,
        types,
        secret: seal(secret),
        enabled: true,
        version: 1,
        created_at: at,
        updated_at: at,
      };
      return { before: undefined, after: await insertWebhook(tx, row) };
    });
    c.header("location", `/api/webhooks/${after.id}`);
    c.header("cache-control", "no-store");
    return webhookView(after, given === undefined ? secret : undefined);
  };
}
