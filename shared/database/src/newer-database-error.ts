/**
 * The database has been migrated by a newer version of this code, which may rely on something that this version does not
 * know.
 */
export class NewerDatabaseError extends Error {
  readonly code = "newer_database";

  constructor(migration: string) {
    super(`the database was made by a newer version, which has the migration ${migration}: update this one`);
  }
}
