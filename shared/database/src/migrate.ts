import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/all.ts";
import type { Database } from "./tables/database.ts";

/**
 * Brings the database up to date. Several processes may call it at once: Kysely's migrator takes an advisory lock, one
 * migrates and the others find nothing left to do. Each run is one transaction: all of it or nothing.
 *
 * @returns the names of the migrations that were applied
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}
