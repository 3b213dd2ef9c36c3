import type { Database } from "../tables/database.ts";

/** The data for checking access tokens. */
export interface AccessRules {
  /** Public keys, as JSON Web Keys, by their `kid`. */
  readonly keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ended sessions whose access tokens may not have expired yet. */
  readonly endedSessions: readonly string[];
}

export async function loadAccess(db: Database): Promise<AccessRules> {
  const [keys, ended] = await Promise.all([
    db.selectFrom("signing_keys").select(["id", "public_key"]).execute(),
    db.selectFrom("ended_sessions").select("id").execute(),
  ]);
  return {
    keys: Object.fromEntries(keys.map(({ id, public_key }) => [id, public_key])),
    endedSessions: ended.map(({ id }) => id),
  };
}
