import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/all.ts";
import { NewerDatabaseError } from "./newer-database-error.ts";
import { grantFunctions } from "./roles/grant-functions.ts";
import type { Database } from "./tables/database.ts";

/**
 * Brings the database up to date. Several processes may call it at once: Kysely's migrator takes an advisory lock, so
 * that one migrates and the others find nothing left to do. Each run is one transaction. Afterwards, functions with
 * their own logins have the rights they need on the new schema.
 *
 * @returns the names of the migrations that were applied
 * @throws NewerDatabaseError
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw newerDatabase(error) ?? error;
  await grantFunctions(db);
  return (results ?? []).map((result) => result.migrationName);
}

/** Kysely reports this case only by its message. */
function newerDatabase(error: unknown): NewerDatabaseError | undefined {
  const missing = /previously executed migration (\S+) is missing/.exec(String(error))?.[1];
  return missing === undefined ? undefined : new NewerDatabaseError(missing);
}
