import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { childEnv } from "../../scripts/testing/child-env.ts";
import { connectAgent } from "../mcp/client.ts";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { weekdayAhead } from "../support/weekday-ahead.ts";

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  system = await startTestSystem();
  folder = await mkdtemp(join(tmpdir(), "todo-chat-"));
});
afterAll(async () => {
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

const day = weekdayAhead("Europe/Berlin");
const sentence = `remind me to call mum every ${day.name} at 6pm, 30 minutes before`;
const run = promisify(execFile);

/** Runs the command as a shell does. */
const command = (api: Api, ...args: string[]) => commandIn({}, api, ...args);

async function commandIn(locale: Record<string, string>, api: Api, ...args: string[]) {
  const TODO_TOKEN = api.authorization.replace("Bearer ", "");
  const env = { ...locale, ...childEnv, DATA_DIR: folder, TODO_URL: system.url, TODO_TOKEN };
  return run(process.execPath, [join(root, "scripts/chat.ts"), ...args], { env });
}

/** The user's data after the sentence, without what differs from task to task. */
async function outcome(api: Api) {
  const { items } = (await api.get("/api/tasks")).body;
  expect(items).toHaveLength(1);
  const { title, due_date, time_zone, recurrence, reminders } = items[0];
  const bells = reminders.map(({ lead_time, remind_at, status }: Record<string, unknown>) => ({
    lead_time,
    remind_at,
    status,
  }));
  return { title: title.toLowerCase(), due_date, time_zone, recurrence, bells };
}

test("one sentence has the same result from the chat, MCP and the command line", async () => {
  const [chatting, agent, shell] = await Promise.all(
    ["chat", "mcp", "cli"].map((user) => system.api(user, { timeZone: "Europe/Berlin" })),
  );
  if (!chatting || !agent || !shell) throw new Error("three users are wanted");
  await chatting.post("/api/chat", { message: sentence }, { accept: "application/json" });
  const { call, client } = await connectAgent(system.url, agent.authorization);
  await call("add_task", {
    tasks: [
      { title: "call mum", recurrence: `every ${day.name} at 6pm`, reminders: [{ lead_time: "30 minutes" }] },
    ],
  });
  await client.close();
  await command(shell, sentence);

  const expected = await outcome(chatting);
  const due = Temporal.Instant.from(expected.due_date);
  const local = due.toZonedDateTimeISO("Europe/Berlin");
  expect([local.dayOfWeek, local.hour, local.minute]).toEqual([day.number, 18, 0]);
  expect(expected).toMatchObject({
    title: "call mum",
    recurrence: { frequency: "weekly", interval: 1, by_weekday: [day.code] },
    bells: [{ lead_time: "PT30M", status: "PENDING" }],
  });
  expect(Date.parse(expected.due_date) - Date.parse(expected.bells[0].remind_at)).toBe(30 * 60_000);
  expect(await outcome(agent)).toEqual(expected);
  expect(await outcome(shell)).toEqual(expected);
});

describe("the command line", () => {
  test("answers what is in no language in that of the shell", async () => {
    const api = await system.api("locale", { timeZone: "Europe/Berlin" });
    const inGerman = "Gerade ist keine Frage offen. Was möchtest du tun?\n";
    expect((await commandIn({ LANG: "de_DE.UTF-8" }, api, "ok")).stdout).toBe(inGerman);
    expect((await commandIn({ LANG: "en_GB.UTF-8", LC_ALL: "de_AT.UTF-8" }, api, "ok")).stdout).toBe(
      inGerman,
    );
    expect((await commandIn({ LANG: "C" }, api, "ok")).stdout).not.toBe(inGerman);
  });

  test("prints only what was understood", async () => {
    const api = await system.api();
    expect(await command(api, "add", "buy", "milk")).toEqual({ stdout: "Added “Buy milk”.\n", stderr: "" });
  });

  test("continues its conversation when asked to, so that a question can be answered", async () => {
    const api = await system.api();
    await command(api, "add buy milk");
    expect((await command(api, "--continue", "delete it")).stdout).toContain(
      "Delete “Buy milk”? (yes or no)",
    );
    expect((await command(api, "yes")).stdout).toContain("nothing to answer");
    expect((await api.get("/api/tasks")).body.items).toHaveLength(1);
    await command(api, "delete buy milk");
    expect((await command(api, "--continue", "yes")).stdout).toBe("Deleted “Buy milk”.\n");
    expect(await readFile(join(folder, "chat.json"), "utf8")).toMatch(/"[0-9a-f-]{36}"/);
  });

  test("shows tool calls when asked to", async () => {
    const { stderr } = await command(await system.api(), "--tools", "list my tasks");
    expect(stderr).toMatch(/^→ list_tasks \{"status":"pending","limit":20\}\n$/);
  });

  test("prints one line about what is wrong, and fails", async () => {
    const api = await system.api();
    await expect(command({ ...api, authorization: "Bearer a.b.c" }, "hello")).rejects.toMatchObject({
      code: 1,
      stderr: "expected a valid bearer token\n",
    });
  });
});
