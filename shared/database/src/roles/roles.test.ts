import { sql } from "kysely";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connect } from "../connect.ts";
import { isUnavailable } from "../is-unavailable.ts";
import { migrate } from "../migrate.ts";
import type { Database, Tables } from "../tables/database.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { createTestLogins, type TestLogins } from "../testing/test-logins.ts";
import { functionsThatSignIn, grants } from "./grants.ts";

const all = ["select", "insert", "update", "delete", "truncate", "references", "trigger"];

let database: TestDatabase;
let logins: TestLogins;
beforeAll(async () => {
  database = await createTestDatabase();
  logins = await createTestLogins(database);
});
afterAll(() => database.drop());

function signIn(url: string): Database {
  const db = connect({ url, maxConnections: 1 });
  onTestFinished(() => db.destroy());
  return db;
}

test.each(functionsThatSignIn)(
  "%s signs in with exactly the documented rights, and none on other tables",
  async (name) => {
    const { rows } = await sql<{ table: keyof Tables; rights: string[] }>`
    select t.tablename as table, array(
      select r from unnest(${all}::text[]) r where has_table_privilege(format('public.%I', t.tablename), r)
    ) as rights
    from pg_tables t where t.schemaname = 'public'`.execute(signIn(logins.urlOf(name)));
    const whole = (table: keyof Tables) =>
      grants[name]?.[table]?.filter((right) => all.includes(right)) ?? [];
    expect(rows.length).toBeGreaterThan(10);
    for (const { table, rights } of rows) expect([table, ...rights]).toEqual([table, ...whole(table)]);
  },
);

test("a function cannot do what only another one may", async () => {
  const audit = signIn(logins.urlOf("audit-writer"));
  await expect(audit.selectFrom("tasks").select("title").execute()).rejects.toMatchObject({ code: "42501" });
  const clock = signIn(logins.urlOf("jobs-callback"));
  await clock.selectFrom("tasks").select("id").forUpdate().execute();
  await expect(clock.updateTable("tasks").set({ title: "mine" }).execute()).rejects.toMatchObject({
    code: "42501",
  });
  await expect(sql`create table mine (id int)`.execute(clock)).rejects.toMatchObject({ code: "42501" });
});

test("a migration restores the documented rights after changes by hand, even when several run at once", async () => {
  const audit = signIn(logins.urlOf("audit-writer"));
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(audit);
  const role = sql.id(rows[0]?.role ?? "");
  await sql`grant all on tasks to ${role}`.execute(database.db);
  await sql`revoke all on event_log from ${role}`.execute(database.db);
  await Promise.all([1, 2, 3, 4].map(() => migrate(signIn(database.url))));
  await expect(audit.selectFrom("tasks").select("id").execute()).rejects.toMatchObject({ code: "42501" });
  await audit.selectFrom("event_log").select("id").execute();
});

test("new passwords replace the old ones", async () => {
  const before = logins.urlOf("live");
  const after = (await createTestLogins(database)).urlOf("live");
  // This is not the caller's fault: the function answers as if the database were unavailable, until it has the new
  // password.
  await expect(sql`select 1`.execute(signIn(before))).rejects.toSatisfy(isUnavailable);
  await sql`select 1`.execute(signIn(after));
});

test("a database can be dropped while a function is signed in, together with its logins", async () => {
  const other = await createTestDatabase();
  const name = new URL(other.url).pathname.slice(1);
  const client = signIn((await createTestLogins(other)).urlOf("live"));
  await sql`select 1`.execute(client);
  await other.drop();
  const left = sql`select from pg_roles where starts_with(rolname, ${name})`.execute(database.db);
  expect((await left).rows).toEqual([]);
});
