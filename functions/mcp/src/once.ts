import { createHash } from "node:crypto";

/** Identifies a request that must take effect once, however often it is made. */
export interface Once {
  readonly key: string;
  /** Distinguishes a different request with the same key from a repeated one. */
  readonly fingerprint: string;
}

/**
 * The original arguments are compared, not the request to the API, because "in 2 hours" means a different time each
 * time it is read.
 *
 * @param key the call's key; undefined if the caller gave none
 * @param part distinguishes the requests of one call
 * @param said the arguments as received
 */
export function idempotencyOf(
  key: string | undefined,
  part: string | number,
  said: unknown,
): Once | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  return { key: `mcp:${part}:${key}`, fingerprint };
}
