import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findAccountByName, insertAccount } from "../accounts/accounts.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { up } from "./2026-11-27-a-account-names.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`delete from accounts`.execute(database.db);
});

/** Accounts as an older version made them. The id of each is its name. */
async function upgrade(keys: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, key] of Object.entries(keys))
    await sql`
      insert into accounts (id, name, name_key, role, created_at)
      values (${name}, ${name}, ${key}, 'member', now())`.execute(database.db);
  await up(database.db as unknown as Kysely<unknown>);
}

const idOf = async (name: string) => (await findAccountByName(database.db, name))?.id;
const insert = (id: string, name: string) =>
  insertAccount(
    database.db,
    { id, name, role: "member", passwordHash: null, timeZone: null },
    new Date("2026-11-27T12:00:00Z"),
  );

test("of users whose names differ only in case, each is found by their own spelling", async () => {
  await upgrade({ Ann: "ann", ann: "ann 2", ANN: "ann 3" });
  for (const name of ["Ann", "ann", "ANN"]) expect(await idOf(name)).toBe(name);
  expect(await idOf("aNN")).toBe("ann");
  expect(await idOf("ann 2")).toBeUndefined();
});

test("where none is written in lower case, any other spelling finds the one that it found before", async () => {
  await upgrade({ Bea: "bea", BEA: "bea 2" });
  for (const name of ["Bea", "BEA"]) expect(await idOf(name)).toBe(name);
  expect(await idOf("bea")).toBe("Bea");
});

test("nobody can take a name that somebody is found by, whatever its spelling", async () => {
  await upgrade({ Ann: "ann", ann: "ann 2" });
  for (const name of ["ann", "Ann", "ANN", " ann "]) expect(await insert("new", name)).toBe(false);
  await sql`delete from accounts where id = 'ann'`.execute(database.db);
  expect(await insert("new", "Ann")).toBe(false);
  expect(await insert("new", "ann")).toBe(true);
  expect([await idOf("Ann"), await idOf("ann")]).toEqual(["Ann", "new"]);
});

test("a name that the database did not convert to lower case is found by any spelling", async () => {
  await upgrade({ Émile: "Émile", " Zoe ": " zoe ", carl: "carl" });
  for (const name of ["Émile", "émile", "ÉMILE", "E\u0301mile"]) expect(await idOf(name)).toBe("Émile");
  expect(await idOf("zoe")).toBe(" Zoe ");
  expect(await idOf("CARL")).toBe("carl");
});

test("two accounts of the same name do not stop the upgrade", async () => {
  await sql`
    insert into accounts (id, name, name_key, role, created_at)
    values ('1', 'ann', 'ann', 'member', now()), ('2', 'ann', 'ann 2', 'member', now())`.execute(database.db);
  await upgrade({ Ann: "ann 3" });
  expect(await idOf("Ann")).toBe("Ann");
  expect(["1", "2"]).toContain(await idOf("ann"));
});
