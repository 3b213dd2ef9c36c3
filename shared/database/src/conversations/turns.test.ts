import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { insertConversation } from "./conversations.ts";
import { beginTurn, endTurn, findAnswer } from "./turns.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const userId = "ada";
const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, second));
const inTransaction = <Result>(
  work: Parameters<ReturnType<TestDatabase["db"]["transaction"]>["execute"]>[0],
) => database.db.transaction().execute(work) as Promise<Result>;

async function aConversation(): Promise<string> {
  const id = randomUUIDv7();
  await inTransaction((tx) => insertConversation(tx, { id, userId, title: "T", state: {}, now: at(0) }));
  return id;
}

/** A turn that begins at one second and may last until another. */
async function begin(conversationId: string, [now, until]: [number, number]) {
  const turn = { conversationId, turnId: randomUUIDv7(), until: at(until) };
  const start = { ...turn, userId, messageId: randomUUIDv7(), content: "hello", now: at(now) };
  const state = await inTransaction<unknown>((tx) => beginTurn(tx, start));
  const end = (says: string, second: number) => {
    const answer = { messageId: randomUUIDv7(), content: says, answer: {}, state: { says }, now: at(second) };
    return inTransaction<unknown>((tx) => endTurn(tx, { ...turn, ...answer }));
  };
  return { state, end, turnId: turn.turnId };
}

test("a turn that has outlived its time limit leaves the conversation to the turn that took over", async () => {
  const conversation = await aConversation();
  const late = await begin(conversation, [0, 10]);
  const next = await begin(conversation, [10, 20]);
  expect(await late.end("late", 11)).toMatchObject({ content: "late" });
  expect((await begin(conversation, [12, 22])).state).toBeUndefined();
  expect(await next.end("next", 13)).toMatchObject({ content: "next" });
  expect((await begin(conversation, [14, 24])).state).toEqual({ says: "next" });
  // The late answer is stored all the same, because its turn may have changed something.
  expect(await findAnswer(database.db, late.turnId)).toMatchObject({ content: "late" });
});

test("a turn that has outlived its time limit goes on if no other turn took the conversation", async () => {
  const conversation = await aConversation();
  const late = await begin(conversation, [0, 10]);
  expect(await late.end("late", 30)).toMatchObject({ content: "late" });
  expect((await begin(conversation, [31, 41])).state).toEqual({ says: "late" });
});
