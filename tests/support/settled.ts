import type { Database } from "@todo/database/tables/database";
import { sql } from "kysely";
import { expect } from "vitest";
import { eventually } from "./eventually.ts";

/**
 * Resolves when nothing of these users is on its way: their events are published and audited, and their reminders planned. It
 * knows nothing of next occurrences, whose tasks must be waited for first.
 */
export async function settled(db: Database, users: readonly string[]): Promise<void> {
  await eventually(async () => {
    const { rows } = await sql`
      select
        (select count(*)::int from outbox join event_log on id = event_id where user_id = any(${users})) as unpublished,
        (select count(*)::int from event_log e where user_id = any(${users}) and not exists
          (select from audit_log a where a.user_id = e.user_id and a.seq = e.seq)) as unaudited,
        (select count(*)::int from reminders where user_id = any(${users}) and status = 'PENDING'
          and scheduled_for is null) as unplanned`.execute(db);
    expect(rows).toEqual([{ unpublished: 0, unaudited: 0, unplanned: 0 }]);
  });
}
