import { sql } from "kysely";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { isUnavailable } from "./is-unavailable.ts";
import { ping } from "./ping.ts";
import { createEmptyDatabase } from "./testing/test-database.ts";

test("a server that cannot be reached is unavailable", async () => {
  const db = connect({ url: "postgres://nobody@127.0.0.1:9/nothing" });
  const error = await ping(db).catch((it: unknown) => it);
  expect(isUnavailable(error)).toBe(true);
  await db.destroy();
});

test("a connection that the server ends is unavailable, a rejected statement is not", async () => {
  const { db, drop } = await createEmptyDatabase();
  const refused = await sql`select * from no_such_table`.execute(db).catch((it: unknown) => it);
  expect(isUnavailable(refused)).toBe(false);
  const ended = await sql`select pg_terminate_backend(pg_backend_pid())`
    .execute(db)
    .catch((it: unknown) => it);
  expect(isUnavailable(ended)).toBe(true);
  await drop();
});

test("a connection that breaks during a transaction fails that transaction and nothing else", async () => {
  const { db, url, drop } = await createEmptyDatabase();
  const other = connect({ url });
  const cut = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other);
    await ping(tx);
  });
  await expect(cut).rejects.toSatisfy(isUnavailable);
  await ping(db);
  await other.destroy();
  await drop();
});
