import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect } from "@todo/database/connect";
import { createTestDatabase } from "@todo/database/testing/test-database";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./dev/root.ts";

const program = join(root, "scripts/database-logins.ts");
const run = (url: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [program, ...args], { env: { ...process.env, DATABASE_URL: url } });

async function currentUser(url: string): Promise<unknown> {
  const db = connect({ url, maxConnections: 1 });
  return await sql<{ user: string }>`select current_user as user`
    .execute(db)
    .then(({ rows }) => rows[0]?.user)
    .finally(() => db.destroy());
}

test("each printed URL signs in as its function, and printing new ones makes the old ones invalid", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const first = JSON.parse((await run(database.url)).stdout);
  expect(first).toMatchObject({ kind: "Secret", metadata: { name: "todo-database" } });
  expect(first.stringData.url).toBe(database.url);
  const second = JSON.parse((await run(database.url, "--secret", "other")).stdout);
  expect(second.metadata.name).toBe("other");
  const name = new URL(database.url).pathname.slice(1);
  expect(await currentUser(second.stringData["task-api"])).toBe(`${name}_task_api`);
  await expect(currentUser(first.stringData["task-api"])).rejects.toMatchObject({ code: "28P01" });
  // A function's own login may not create others.
  await expect(run(second.stringData.live)).rejects.toMatchObject({ code: 1, stdout: "" });
});

test("a role that may not create roles is told so in one line", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const owner = `${new URL(database.url).pathname.slice(1)}_owner`;
  await sql`create role ${sql.id(owner)} login password 'x'`.execute(database.db);
  await sql`grant all on all tables in schema public to ${sql.id(owner)}`.execute(database.db);
  await sql`grant create on schema public to ${sql.id(owner)}`.execute(database.db);
  const url = Object.assign(new URL(database.url), { username: owner, password: "x" }).href;
  await expect(run(url)).rejects.toMatchObject({
    stdout: "",
    stderr: expect.stringMatching(/^DATABASE_URL: its role may not create roles: .*\n$/),
  });
});
