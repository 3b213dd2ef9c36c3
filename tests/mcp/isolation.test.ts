import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent } from "./client.ts";

let system: TestSystem;
let owner: Api;
let stranger: Agent;
let taskId: string;
let reminderId: string;

const title = "Secret plan of the owner";

beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.api();
  const agent = await connectAgent(system.url, owner.authorization);
  const input = { title, due: "2030-06-03", reminders: [{ lead_time: "PT30M" }] };
  const [{ task }] = (await agent.call("add_task", { tasks: [input] })).results;
  [taskId, reminderId] = [task.id, task.reminders[0].id];
  const { authorization } = await system.api();
  stranger = await connectAgent(system.url, authorization);
});
afterAll(() => system.stop());

/** Each tool that accepts a task or a reminder, with another user's. */
const byReference: Record<string, (task: string) => Record<string, unknown>> = {
  get_task: (task) => ({ task }),
  reopen_task: (task) => ({ task }),
  delete_task: (task) => ({ task }),
  restore_task: (task) => ({ task }),
  set_reminder: (task) => ({ task, lead_time: "1 hour" }),
  list_reminders: (task) => ({ task }),
};
const manyByReference: Record<string, (task: string) => Record<string, unknown>> = {
  update_task: (task) => ({ updates: [{ task, title: "Mine" }] }),
  complete_task: (tasks) => ({ tasks: [tasks] }),
};
const references = () => [taskId, title, "secret plan"];

test.each(Object.entries(byReference))(
  "%s does not find another user's task, by id or title",
  async (name, input) => {
    for (const reference of references()) {
      const error = await stranger.refused(name, input(reference));
      expect(error.code).toBe("not_found");
      expect(error.candidates ?? []).toEqual([]);
    }
  },
);

test.each(Object.entries(manyByReference))(
  "%s does not find another user's task, by id or title",
  async (name, input) => {
    for (const reference of references()) {
      const { results } = await stranger.call(name, input(reference));
      expect(results).toMatchObject([{ ok: false, error: { code: "not_found" } }]);
      expect(results[0].error.candidates ?? []).toEqual([]);
    }
  },
);

test("delete_reminder does not find another user's reminder", async () => {
  expect((await stranger.refused("delete_reminder", { reminder_id: reminderId })).code).toBe("not_found");
});

test.each([
  ["list_tasks", {}],
  ["search_tasks", { query: "secret" }],
  ["list_reminders", {}],
  ["query_audit_log", {}],
])("%s shows nothing of another user", async (name, input) => {
  expect((await stranger.call(name, input)).items).toEqual([]);
});

test("the audit log of another user's task is empty, and its title is not found", async () => {
  expect((await stranger.call("query_audit_log", { task: taskId })).items).toEqual([]);
  expect((await stranger.refused("query_audit_log", { task: title })).code).toBe("not_found");
});

test("neither resources nor prompts show anything of another user", async () => {
  const read = (uri: string) => stranger.client.readResource({ uri });
  await expect(read(`todo://tasks/${taskId}`)).rejects.toMatchObject({ code: -32602 });
  expect(JSON.stringify(await read("todo://tasks/today"))).not.toContain(title);
  expect(JSON.stringify(await stranger.client.getPrompt({ name: "plan_day" }))).not.toContain(title);
});

test("after all of these calls the task is unchanged", async () => {
  const { body } = await owner.get(`/api/tasks/${taskId}`);
  expect(body).toMatchObject({ title, status: "pending", version: 1, reminders: [{ id: reminderId }] });
});

test("another user's list is not there, by id or name, and neither is what is in their trash", async () => {
  const { body: list } = await owner.post("/api/lists", { name: "Hidden list" });
  const { body: gone } = await owner.post("/api/tasks", { title: "Hidden task", list_id: list.id });
  await owner.delete(`/api/tasks/${gone.id}`);
  for (const reference of [list.id, "Hidden list"]) {
    for (const [tool, input] of [
      ["list_tasks", { list: reference }],
      ["delete_list", { list: reference }],
    ] as const) {
      const error = await stranger.refused(tool, input);
      expect(error.code).toBe("list_not_found");
      expect(JSON.stringify(error.candidates)).not.toContain("Hidden");
    }
    const { results } = await stranger.call("add_task", { tasks: [{ title: "Mine", list: reference }] });
    expect(results).toMatchObject([{ ok: false, error: { code: "list_not_found", field: "list" } }]);
  }
  for (const reference of [gone.id, "Hidden task"])
    expect((await stranger.refused("restore_task", { task: reference })).code).toBe("not_found");
  const { items } = await stranger.call("list_lists");
  expect(items.map(({ name }: { name: string }) => name)).toEqual(["Inbox"]);
});
