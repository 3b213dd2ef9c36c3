import type { Database, Tx } from "./tables/database.ts";

export interface StoredAnswer {
  readonly request_hash: string;
  readonly body: unknown;
}

/**
 * Reserves a key before the effect that it guards. A second request with the same key waits here until the first
 * ends, and then gets the first one's answer.
 *
 * @returns the answer given before; undefined when the key was free and now belongs to the caller
 */
export async function takeIdempotencyKey(
  tx: Tx,
  userId: string,
  key: string,
  requestHash: string,
): Promise<StoredAnswer | undefined> {
  const taken = await tx
    .insertInto("idempotency_keys")
    .values({ user_id: userId, key, request_hash: requestHash, body: "null" })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined;
  return tx
    .selectFrom("idempotency_keys")
    .select(["request_hash", "body"])
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
}

/** The answer that was given to the request with this key; undefined when none was committed. */
export async function findAnswer(
  db: Database,
  userId: string,
  key: string,
): Promise<StoredAnswer | undefined> {
  return db
    .selectFrom("idempotency_keys")
    .select(["request_hash", "body"])
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .executeTakeFirst();
}

/** Stores the answer with its key, in the transaction of the effect. */
export async function keepAnswer(tx: Tx, userId: string, key: string, body: unknown): Promise<void> {
  await tx
    .updateTable("idempotency_keys")
    .set({ body: JSON.stringify(body) })
    .where("user_id", "=", userId)
    .where("key", "=", key)
    .execute();
}
