import type { SettingsPatch } from "@todo/contracts/settings";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { checkWebhookUrl, newSecret, sealer } from "./webhooks/new-secret.ts";

type Setter = (before: SettingsRow) => { columns: Partial<SettingsRow>; secret?: string };

/**
 * How a request changes a webhook, to be applied to the current settings.
 *
 * @throws ProblemError 422 for a URL that may not be called, 409 when there is no key to encrypt its secret with
 */
export async function webhookSetter(
  deps: Dependencies,
  userId: string,
  webhook: SettingsPatch["webhook"],
): Promise<Setter> {
  if (webhook === undefined) return () => ({ columns: {} });
  if (webhook === null) return () => ({ columns: { webhook_url: null, webhook_secret: null } });
  const { url, secret: given } = webhook;
  await checkWebhookUrl(deps, "webhook.url", url);
  const seal = await sealer(deps, userId);
  return (before) => {
    const set = { webhook_url: url, webhook_enabled: true };
    if (!given && before.webhook_secret) return { columns: set };
    const secret = given ?? newSecret();
    const columns = { ...set, webhook_secret: seal(secret) };
    return given ? { columns } : { columns, secret };
  };
}
