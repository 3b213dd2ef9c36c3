import type { CalendarKey } from "@todo/contracts/calendar-feed";
import { type Insertable, sql } from "kysely";
import { visibleTo } from "../access.ts";
import type { CalendarKeysTable } from "../tables/calendar-keys.ts";
import type { Database } from "../tables/database.ts";

/** Maximum number of a user's keys. */
export const maxCalendarKeys = 20;

/** @returns false if the user already has the maximum number */
export async function insertCalendarKey(db: Database, row: Insertable<CalendarKeysTable>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into calendar_keys (id, hash, user_id, name, created_at)
    select ${row.id}, ${row.hash}, ${row.user_id}, ${row.name}, ${row.created_at}
    where (select count(*) from calendar_keys where ${visibleTo(row.user_id)}) < ${maxCalendarKeys}`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

export async function listCalendarKeys(db: Database, userId: string): Promise<CalendarKey[]> {
  const rows = await db
    .selectFrom("calendar_keys")
    .select(["id", "name", "created_at", "last_used_at"])
    .where(visibleTo(userId))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
  }));
}

/** @returns whether it existed */
export async function deleteCalendarKey(db: Database, userId: string, id: string): Promise<boolean> {
  const query = db.deleteFrom("calendar_keys").where("id", "=", id).where(visibleTo(userId));
  return (await query.executeTakeFirst()).numDeletedRows === 1n;
}

export interface FeedOwner {
  readonly userId: string;
  /** The end of the user's log: it changes with every change of the user's data. */
  readonly seq: number;
}

/**
 * The owner of a key, if the account is neither disabled nor being erased; also records, to the hour, that the key was
 * used.
 *
 * @param hash SHA-256 of the key
 */
export async function findFeedOwner(db: Database, hash: Buffer, now: Date): Promise<FeedOwner | undefined> {
  const { rows } = await sql<FeedOwner>`
    with found as (
      select k.id, k.user_id, k.last_used_at from calendar_keys k join accounts a on a.id = k.user_id
      where k.hash = ${hash} and a.disabled_at is null and a.erase_at is null
    ), used as (
      update calendar_keys set last_used_at = ${now} from found
      where calendar_keys.id = found.id
        and (found.last_used_at is null or found.last_used_at < ${now}::timestamptz - interval '1 hour')
    )
    select found.user_id as "userId", coalesce(h.seq, 0) as seq
    from found left join event_log_heads h on h.user_id = found.user_id`.execute(db);
  return rows[0];
}
