import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";

/**
 * A secret that an operator may omit: one value under its own name.
 *
 * @returns undefined when it is missing
 * @throws DaprError when Dapr cannot be reached
 */
export async function optionalSecret(dapr: DaprClient, name: string): Promise<string | undefined> {
  try {
    return (await dapr.getSecret("secrets", name)) || undefined;
  } catch (error) {
    // Dapr's answer for a missing secret, whatever the store.
    if (error instanceof DaprError && error.code === "ERR_SECRET_GET") return undefined;
    throw error;
  }
}
