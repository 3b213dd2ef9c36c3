import { afterAll, beforeAll, expect, test } from "vitest";
import { logEvents } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { catchUpAudit } from "./catch-up-audit.ts";
import { type AuditListing, listAudit } from "./list-audit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function pages(user: string, listing: Omit<AuditListing, "limit">): Promise<number[][]> {
  const found: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(database.db, user, { ...listing, limit: 3, cursor });
    found.push(page.items.map(({ seq }) => seq));
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

test("the log is read page by page in either direction", async () => {
  await logEvents(database.db, "ada", 7);
  await catchUpAudit(database.db, ["ada"], { now: new Date() });
  expect(await pages("ada", {})).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
  expect(await pages("ada", { order: "desc" })).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
});

test("what was done through one interface is found, and nothing else", async () => {
  await logEvents(database.db, "bob", 2);
  await catchUpAudit(database.db, ["bob"], { now: new Date() });
  const { items } = await listAudit(database.db, "bob", { limit: 10 });
  const [first] = items;
  const via = first?.actor?.via;
  expect(via).toBeDefined();
  expect(await pages("bob", { via })).toEqual([[1, 2]]);
  expect(await pages("bob", { via: via === "mcp" ? "chat" : "mcp" })).toEqual([[]]);
});
