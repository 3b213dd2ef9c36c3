import type { Scope } from "@todo/contracts/scopes";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** The holder of a personal key, and its scopes. */
export interface KeyHolder {
  readonly keyId: string;
  readonly accountId: string;
  /** The name that its owner gave it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** IANA name. */
  readonly timeZone: string | null;
  /** Milliseconds since the epoch; null: never. */
  readonly expiresAt: number | null;
}

/**
 * Finds the holder of a valid key, and records, to the minute, that it was used.
 *
 * @param hash SHA-256 of the key
 */
export async function findPersonalKey(db: Database, hash: Buffer, now: Date): Promise<KeyHolder | undefined> {
  const { rows } = await sql<Found>`
    with found as (
      select k.id, k.account_id, k.name, k.scopes, coalesce(k.time_zone, a.time_zone) as time_zone, k.expires_at,
        k.last_used_at
      from personal_keys k join accounts a on a.id = k.account_id
      where k.hash = ${hash} and (k.expires_at is null or k.expires_at > ${now})
        and a.disabled_at is null and a.erase_at is null
    ), used as (
      update personal_keys set last_used_at = ${now} from found
      where personal_keys.id = found.id
        and (found.last_used_at is null or found.last_used_at < ${now}::timestamptz - interval '1 minute')
    )
    select * from found`.execute(db);
  const [row] = rows;
  return (
    row && {
      keyId: row.id,
      accountId: row.account_id,
      name: row.name,
      scopes: row.scopes,
      timeZone: row.time_zone,
      expiresAt: row.expires_at?.getTime() ?? null,
    }
  );
}

interface Found {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly time_zone: string | null;
  readonly expires_at: Date | null;
}
