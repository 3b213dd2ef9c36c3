import type { Database, Tx } from "../tables/database.ts";

export async function newestSigningKey(db: Database | Tx) {
  const query = db.selectFrom("signing_keys").select(["id", "public_key", "private_key", "created_at"]);
  return query.orderBy("created_at", "desc").limit(1).executeTakeFirst();
}

export async function insertSigningKey(
  tx: Tx,
  key: { readonly id: string; readonly publicKey: object; readonly privateKey: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto("signing_keys")
    .values({
      id: key.id,
      public_key: JSON.stringify(key.publicKey),
      private_key: key.privateKey,
      created_at: now,
    })
    .execute();
}

/** Deletes keys that were created before this time. */
export async function forgetSigningKeys(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom("signing_keys").where("created_at", "<", before).execute();
}
