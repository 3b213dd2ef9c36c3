import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const say = (api: Api, conversation_id?: string) =>
  api.post("/api/chat", { message: "help", conversation_id }, { accept: "application/json" });

/** Conversations that have been idle, each for longer than the one before. */
const conversations = (user: string, count: number) =>
  sql`insert into conversations (id, user_id, title, state, created_at, updated_at)
      select gen_random_uuid(), ${user}, 'of day ' || nr, '{}', now(), now() - nr * interval '1 day'
      from generate_series(1, ${count}::int) as nr`.execute(system.db);

const titles = async (user: string) => {
  const all = system.db.selectFrom("conversations").select("title").where("user_id", "=", user);
  return (await all.orderBy("updated_at", "desc").execute()).map(({ title }) => title);
};

test("a user's 1 001st conversation replaces the one that was unused longest", async () => {
  const [api, other] = [await system.api(), await system.api()];
  await conversations(api.user, 999);
  await conversations(other.user, 1_000);
  expect((await say(api)).status).toBe(200);
  expect(await titles(api.user)).toHaveLength(1_000);
  await Promise.all([say(api), say(api)]);
  const kept = await titles(api.user);
  expect(kept).toHaveLength(1_000);
  expect(kept.slice(0, 4)).toEqual(["help", "help", "help", "of day 1"]);
  expect(kept.at(-1)).toBe("of day 997");
  expect(await titles(other.user)).toHaveLength(1_000);
});

test("a conversation has at most a thousand messages; further ones are refused and not stored", async () => {
  const api = await system.api();
  const { conversation_id } = (await say(api)).body;
  await sql`insert into messages (id, conversation_id, turn_id, role, content, created_at)
      select gen_random_uuid(), ${conversation_id}, gen_random_uuid(), 'user', 'x', now()
      from generate_series(1, 996)`.execute(system.db);
  expect((await say(api, conversation_id)).status).toBe(200);
  for (const _ of [1, 2]) {
    // Twice, because the refused message does not hold the conversation.
    expect(await say(api, conversation_id)).toMatchObject({
      status: 409,
      body: { code: "conversation_full" },
    });
  }
  const kept = system.db.selectFrom("messages").select("id").where("conversation_id", "=", conversation_id);
  expect(await kept.execute()).toHaveLength(1_000);
  expect((await api.get(`/api/conversations/${conversation_id}?limit=1`)).status).toBe(200);
  expect((await say(api)).status).toBe(200);
});
