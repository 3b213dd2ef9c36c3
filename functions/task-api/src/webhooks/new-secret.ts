import { randomBytes } from "node:crypto";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import { seal, sealingSecret } from "@todo/function-kit/seal";

/** In the format of Standard Webhooks. */
export const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** The key for encrypting users' secrets. @throws ProblemError 409 without it */
export async function sealingKey({ dapr }: Pick<Dependencies, "dapr">): Promise<string> {
  const key = await optionalSecret(dapr, sealingSecret);
  if (!key) throw new ProblemError(409, "webhook_unavailable", "this server is not set up to keep secrets");
  return key;
}

/** @returns a function that encrypts users' secrets. @throws ProblemError 409 without a key */
export async function sealer(deps: Dependencies, userId: string): Promise<(text: string) => string> {
  const key = await sealingKey(deps);
  return (text) => seal(key, userId, text);
}

/** The rules for addresses are loaded only here, because few starts need them. @throws ProblemError 422 */
export async function checkWebhookUrl({ config }: Dependencies, field: string, url: string): Promise<void> {
  const { readAllowed } = await import("@todo/domain/delivery/address-rules");
  const { webhookUrlFault } = await import("@todo/domain/delivery/webhook-url");
  const fault = webhookUrlFault(url, readAllowed(config.delivery.webhookAllow));
  if (fault) throw invalidField(field, fault);
}
