import { createHash } from "node:crypto";
import type { StoredAnswer } from "@todo/database/idempotency";
import type { Context } from "hono";
import { requestText } from "./edge/request-text.ts";
import { invalidField, ProblemError } from "./problem-error.ts";

/** Headers that a client may send so that repeated requests take effect once. */
export interface IdempotencyKey {
  readonly key: string;
  /** SHA-256 of method, path and body; or of the client's own fingerprint, if it sends one. */
  readonly requestHash: string;
}

const printable = /^[\x21-\x7e]{1,255}$/;

/**
 * `Idempotency-Fingerprint` is for a client whose body differs each time although it means the same, such as a time
 * computed from "in 2 hours". Two requests with equal fingerprints count as the same.
 *
 * @throws ProblemError 422 naming the header when the key or the fingerprint is invalid
 */
export async function readIdempotencyKey(c: Context): Promise<IdempotencyKey | undefined> {
  const key = readHeader(c, "Idempotency-Key");
  if (key === undefined) return undefined;
  const said = readHeader(c, "Idempotency-Fingerprint") ?? (await requestText(c));
  const { pathname, search } = new URL(c.req.url);
  return { key, requestHash: hash(c.req.method, pathname + search, said) };
}

function readHeader(c: Context, name: string): string | undefined {
  const value = c.req.header(name);
  if (value === undefined || printable.test(value)) return value;
  throw invalidField(name, "expected 1 to 255 printable ASCII characters without spaces");
}

/** @throws ProblemError 422 when the key was used for another request */
export function refuseOtherRequest(before: StoredAnswer, { requestHash }: IdempotencyKey): void {
  if (before.request_hash === requestHash) return;
  throw new ProblemError(422, "idempotency_key_reused", "this key was used for another request", [
    { field: "Idempotency-Key", message: "expected the original request, or a new key" },
  ]);
}

function hash(...parts: string[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\n");
  return digest.digest("hex");
}
