import { verifyAudit } from "@todo/database/audit/verify-audit";
import type { Database } from "@todo/database/tables/database";
import { sql } from "kysely";
import { expect } from "vitest";
import { lives } from "./load.ts";

/** Checks a user's data after `startLoad`: everything requested has been done, and nothing twice. */
export async function expectExactlyOnce(db: Database, user: string, tasksEach: number): Promise<void> {
  const titles = Object.keys(lives);
  const expectedOf = (title: string) => Math.ceil((tasksEach - titles.indexOf(title)) / titles.length);
  const count = async (query: ReturnType<typeof sql<{ count: number }>>) =>
    (await query.execute(db)).rows[0]?.count;
  const { rows: log } = await sql<{ seq: number; type: string }>`
    select seq, type from event_log where user_id = ${user} order by seq`.execute(db);
  expect(log.map((row) => row.seq)).toEqual(log.map((_, index) => index + 1));
  expect(await verifyAudit(db, user, { auditedBefore: new Date(Date.now() + 60_000) })).toEqual({
    ok: true,
    entries: log.length,
    last_seq: log.length,
    signed_seq: log.length,
    problems: [],
  });
  const told = (type: string) => log.filter((row) => row.type === `com.todo.${type}.v1`).length;
  const [reminded, repeated] = [expectedOf("reminded"), expectedOf("repeated")];
  const [deleted, reopened] = [expectedOf("deleted"), expectedOf("reopened")];
  expect({
    created: told("task.created"),
    completed: told("task.completed"),
    reopened: told("task.reopened"),
    deleted: told("task.deleted"),
    triggered: told("reminder.triggered"),
    delivered: told("reminder.delivered"),
    generated: told("recurring.generated"),
  }).toEqual({
    created: tasksEach + repeated,
    completed: repeated + reopened,
    reopened,
    deleted,
    triggered: reminded,
    delivered: reminded,
    generated: repeated,
  });
  expect(await count(sql`select count(*)::int from notifications where user_id = ${user}`)).toBe(reminded);
  expect(
    await count(sql`
      select count(*)::int from outbox join event_log on id = event_id where user_id = ${user}`),
  ).toBe(0);
  expect(
    await count(sql`
      select count(*)::int from reminders r where user_id = ${user} and status = 'PENDING'
      and (scheduled_for is null or scheduled_for < now())`),
  ).toBe(0);
}
