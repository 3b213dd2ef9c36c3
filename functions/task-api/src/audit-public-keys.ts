import type { AuditKey } from "@todo/contracts/audit-head";
import type { DaprClient } from "@todo/dapr/client";
import { auditSecret, publicKeys } from "@todo/database/audit/audit-keys";
import { optionalSecret } from "@todo/function-kit/optional-secret";

/**
 * The public keys for checking heads. They do not come from the database. Empty if there is no secret. @throws
 * DaprError
 */
export async function auditPublicKeys(dapr: DaprClient): Promise<AuditKey[]> {
  return publicKeys((await optionalSecret(dapr, auditSecret)) ?? "");
}
