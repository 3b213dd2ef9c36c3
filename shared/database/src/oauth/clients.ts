import type { Selectable } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import type { OauthClientsTable } from "../tables/oauth.ts";

export type KnownClient = Selectable<OauthClientsTable>;

export async function findClient(db: Database | Tx, id: string): Promise<KnownClient | undefined> {
  // PostgreSQL refuses such a text, so no client can have this id.
  if (id.includes("\0")) return undefined;
  return db.selectFrom("oauth_clients").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Stores a client's metadata, replacing the previous ones. */
export async function saveClient(
  db: Database | Tx,
  client: Omit<KnownClient, "created_at">,
  now: Date,
): Promise<void> {
  const { name, redirect_uris, expires_at } = client;
  await db
    .insertInto("oauth_clients")
    .values({ ...client, created_at: now })
    .onConflict((it) => it.column("id").doUpdateSet({ name, redirect_uris, expires_at }))
    .execute();
}

/** Deletes expired clients without a grant. */
export async function forgetUnusedClients(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("oauth_clients as c")
    .where("c.expires_at", "<=", now)
    .where((it) =>
      it.not(it.exists(it.selectFrom("app_grants as g").select("g.id").whereRef("g.client_id", "=", "c.id"))),
    )
    .execute();
}

/** Makes room for another registration: deletes the client without a grant that expires first. */
export async function displaceUnusedClient(tx: Tx): Promise<void> {
  const first = tx
    .selectFrom("oauth_clients as c")
    .select("c.id")
    .where("c.source", "=", "registration")
    .where((it) =>
      it.not(it.exists(it.selectFrom("app_grants as g").select("g.id").whereRef("g.client_id", "=", "c.id"))),
    )
    .orderBy("c.expires_at")
    .limit(1);
  await tx.deleteFrom("oauth_clients").where("id", "in", first).execute();
}

export async function countRegisteredClients(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom("oauth_clients")
    .select((it) => it.fn.countAll().as("count"))
    .where("source", "=", "registration")
    .executeTakeFirstOrThrow();
  return Number(count);
}
