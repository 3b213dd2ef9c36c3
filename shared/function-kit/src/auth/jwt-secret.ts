import type { DaprClient } from "@todo/dapr/client";

/** Milliseconds a secret is used without asking again: this is how long a revoked one may still be accepted. */
const maxAge = 30_000;
/** Minimum milliseconds between two reads, so that forged tokens cannot flood the secret store. */
const minAge = 1_000;

export interface JwtSecret {
  /** @throws DaprError when the store has not answered yet since the start */
  current(): Promise<Uint8Array>;
  /** Reads it again, unless it was read a moment ago. @returns undefined when it has not changed */
  refreshed(): Promise<Uint8Array | undefined>;
}

/**
 * `jwt-secret` of the Dapr secret store. It is read again every half a minute, and at once when a signature does not fit:
 * so a rotation needs no restart. While the store is away the last known one serves.
 */
export function createJwtSecret(dapr: DaprClient): JwtSecret {
  let known: { text: string; bytes: Uint8Array } | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const read = async () => {
    const text = await dapr.getSecret("secrets", "jwt-secret");
    if (text !== known?.text) known = { text, bytes: new TextEncoder().encode(text) };
  };

  const readOnce = () => {
    reading ??= read().finally(() => {
      readAt = performance.now();
      reading = undefined;
    });
    return reading;
  };

  return {
    async current() {
      if (!known) await readOnce();
      // This request still uses the old secret; the next one uses the new one.
      else if (performance.now() - readAt > maxAge) readOnce().catch(() => undefined);
      return (known as { bytes: Uint8Array }).bytes;
    },
    async refreshed() {
      const before = known;
      if (performance.now() - readAt < minAge) return undefined;
      await readOnce().catch(() => undefined);
      return known === before ? undefined : known?.bytes;
    },
  };
}
