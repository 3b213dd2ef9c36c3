import { auditSecret, type SigningKey, secretsIn, signingKey } from "@todo/database/audit/audit-keys";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { optionalSecret } from "@todo/function-kit/optional-secret";

/** Milliseconds until the secret is read again: a replaced key may still sign for this long. */
const keptFor = 60_000;

/**
 * The current signing key, read from Dapr's secret store with the first entry. Entries do not wait for it: those
 * written while it is unavailable are covered by the next signature.
 */
export function createSigner({ dapr, log, now }: Pick<Dependencies, "dapr" | "log" | "now">) {
  let key: SigningKey | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<SigningKey | undefined> => {
    const time = Date.parse(now());
    if (time - readAt < keptFor) return key;
    try {
      const secret = secretsIn((await optionalSecret(dapr, auditSecret)) ?? "")[0];
      key = secret === undefined ? undefined : signingKey(secret);
      if (!key) log.warn("audit log is not signed: there is no secret audit-key");
    } catch (error) {
      log.warn("audit log is not signed: its key cannot be read", errorFields(error));
    }
    readAt = time;
    return key;
  };
}
