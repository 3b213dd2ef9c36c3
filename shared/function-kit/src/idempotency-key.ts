import { createHash } from "node:crypto";
import type { StoredAnswer } from "@todo/database/idempotency";
import type { Context } from "hono";
import { invalidField, ProblemError } from "./problem-error.ts";

/** What a client may send to have something done once, however often it asks. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly requestHash: string;
}

/** @throws ProblemError 422 naming the header when the key is none */
export async function readIdempotencyKey(c: Context): Promise<IdempotencyKey | undefined> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidField("Idempotency-Key", "expected 1 to 255 printable ASCII characters without spaces");
  }
  const { pathname, search } = new URL(c.req.url);
  return { key, requestHash: hash(c.req.method, pathname + search, await c.req.text()) };
}

/** @throws ProblemError 422 when the key was used for another request */
export function refuseOtherRequest(before: StoredAnswer, { requestHash }: IdempotencyKey): void {
  if (before.request_hash === requestHash) return;
  throw new ProblemError(422, "idempotency_key_reused", "this key was used for another request", [
    { field: "Idempotency-Key", message: "expected a key that no other request has used" },
  ]);
}

function hash(...parts: string[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\n");
  return digest.digest("hex");
}
