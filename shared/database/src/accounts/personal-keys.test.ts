import { randomBytes, randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { insertAccount } from "./accounts.ts";
import { insertPersonalKey, listPersonalKeys } from "./personal-keys.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 12, minute));

test("a new key replaces expired keys of the same account and name, and no others", async () => {
  const { db } = database;
  for (const name of ["alice", "bob"])
    await insertAccount(db, { id: name, name, role: "member", passwordHash: null, timeZone: null }, at(0));
  // Made within a millisecond, ids are in no certain order; these are inserted in theirs.
  const ids = Array.from({ length: 6 }, () => randomUUIDv7()).sort();
  const insert = async (accountId: string, name: string, expiresAt: Date | null, now = at(0)) => {
    const id = ids.shift() ?? "";
    const key = { id, hash: randomBytes(32), accountId, name, timeZone: null, expiresAt };
    await insertPersonalKey(db, { ...key, scopes: ["tasks:read"] }, now);
    return id;
  };
  await insert("alice", "chat", at(5));
  const valid = await insert("alice", "chat", at(30));
  const endless = await insert("alice", "chat", null);
  const otherName = await insert("alice", "laptop", at(5));
  const bobs = await insert("bob", "chat", at(5));
  const newest = await insert("alice", "chat", at(40), at(10));
  const left = async (account: string) => (await listPersonalKeys(db, account)).map(({ id }) => id);
  expect(await left("alice")).toEqual([newest, otherName, endless, valid]);
  expect(await left("bob")).toEqual([bobs]);
});
