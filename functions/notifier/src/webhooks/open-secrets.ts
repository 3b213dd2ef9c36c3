import type { WebhookRow } from "@todo/database/webhooks/find-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { sealingSecret, unseal } from "@todo/function-kit/seal";

/**
 * The secrets that sign now, including the previous one for a day after it was replaced. Undefined without a key to
 * open them with.
 */
export async function openSecrets(deps: Dependencies, webhook: WebhookRow): Promise<string[] | undefined> {
  const { user_id, secret, previous_secret, previous_until } = webhook;
  const key = await optionalSecret(deps.dapr, sealingSecret);
  if (!key) return undefined;
  const isBeforeValid = previous_until !== null && previous_until.getTime() > Date.parse(deps.now());
  const sealed = [secret, ...(previous_secret !== null && isBeforeValid ? [previous_secret] : [])];
  return sealed.map((it) => unseal(key, user_id, it));
}
