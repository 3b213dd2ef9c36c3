import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { talk } from "../../scripts/chat/talk.ts";
import { converse } from "../../scripts/demo/conversation.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** A task from the time when titles could contain anything. */
async function anOldTask() {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", { title: "Milk" });
  const title = "Milk \u001b]52;c;eA==\u0007\u009b2J\u202e";
  await sql`update tasks set title = ${title} where id = ${task.id}`.execute(system.db);
  return { token: api.authorization.replace("Bearer ", ""), title };
}

/** Records what is printed, without line breaks. */
function paper() {
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  return { print, read: () => printed.replaceAll("\n", "") };
}

test("the chat command shows control characters in titles as dots, in its answer and in tool calls", async () => {
  const { token } = await anOldTask();
  const { print, read } = paper();
  await talk({ url: system.url, token, print, note: print }, "list my tasks", undefined);
  expect(read()).toContain("Milk ·]52;c;eA==··2J·");
  expect(read()).not.toMatch(/[\p{Cc}\u202e]/u);
});

test("the demo shows control characters in answers as dots", async () => {
  const { token } = await anOldTask();
  const { print, read } = paper();
  await converse(system.url, token, print).tell("GET", "/api/tasks");
  expect(read()).toContain("Milk ");
  expect(read()).not.toMatch(/[\p{Cc}\u202e]/u);
});
