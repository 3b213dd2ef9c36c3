import { createHash } from "node:crypto";

/** Has a request done once, however often it is made. */
export interface Once {
  readonly key: string;
  /** Tells another request with the same key from a repeated one. */
  readonly fingerprint: string;
}

/**
 * What was said is what is compared, and not what is sent: "in 2 hours" is another time each time it is read.
 *
 * @param key of the call; undefined when its caller gave none
 * @param part tells apart what one call asks for
 * @param said the arguments as they came
 */
export function onceOf(key: string | undefined, part: string | number, said: unknown): Once | undefined {
  if (key === undefined) return undefined;
  const fingerprint = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  return { key: `mcp:${part}:${key}`, fingerprint };
}
