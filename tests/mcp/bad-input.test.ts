import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent } from "./client.ts";

let system: TestSystem;
let agent: Agent;

beforeAll(async () => {
  system = await startTestSystem();
  const { authorization } = await system.api();
  agent = await connectAgent(system.url, authorization);
  await agent.call("add_task", { tasks: [{ title: "Milk" }] });
});
afterAll(() => system.stop());

const unusedId = "019aa5d2-7c00-7000-8000-000000000000";
const forged = (...position: unknown[]) => Buffer.from(JSON.stringify(position)).toString("base64url");

test.each<[tool: string, input: Record<string, unknown>, field: string]>([
  ["list_tasks", { priority: Array(20_000).fill("high") }, "priority"],
  ["list_tasks", { tags: Array(20_000).fill("x") }, "tags"],
  ["add_task", {}, "tasks"],
  ["add_task", { tasks: [] }, "tasks"],
  ["add_task", { tasks: [{ title: "Good" }, { title: "" }] }, "tasks.1.title"],
  ["add_task", { tasks: [{ title: "Good", prio: "high" }] }, "tasks.0.prio"],
  ["add_task", { tasks: [{ title: "Good", priority: "urgent" }] }, "tasks.0.priority"],
  ["add_task", { tasks: Array.from({ length: 51 }, () => ({ title: "Many" })) }, "tasks"],
  ["add_task", { tasks: [{ title: "Good" }], idempotency_key: "with space" }, "idempotency_key"],
  ["list_tasks", { limit: 0 }, "limit"],
  ["list_tasks", { status: "done" }, "status"],
  ["list_tasks", { due_from: "whenever" }, "due_from"],
  ["list_tasks", { due_to: "3 days after never" }, "due_to"],
  ["list_tasks", { cursor: "nonsense" }, "cursor"],
  ["list_tasks", { cursor: forged("tasks:created_at:desc", 1e300, unusedId) }, "cursor"],
  ["search_tasks", { query: "x", cursor: forged("tasks:created_at:desc", 1e300, unusedId) }, "cursor"],
  ["list_reminders", { cursor: forged("reminders", "-".repeat(36)) }, "cursor"],
  ["query_audit_log", { cursor: forged("audit", 1e300) }, "cursor"],
  ["get_task", {}, "task"],
  ["get_task", { task: " " }, "task"],
  ["update_task", { updates: [{ title: "Whose?" }] }, "updates.0.task"],
  ["update_task", { updates: [{ task: "Milk", scope: "all" }] }, "updates.0.scope"],
  ["complete_task", { tasks: "Milk" }, "tasks"],
  ["reopen_task", { task: 1 }, "task"],
  ["delete_task", { task: "Milk", scope: "none" }, "scope"],
  ["search_tasks", { query: "" }, "query"],
  ["search_tasks", { query: "\0" }, "query"],
  ["set_reminder", { task: "Milk", lead_time: "soon" }, "lead_time"],
  ["set_reminder", { task: "Milk", lead_time: "1 hour" }, "lead_time"],
  ["set_reminder", { task: "Milk", remind_at: "tomorrow" }, "remind_at"],
  ["list_reminders", { status: "pending" }, "status"],
  ["delete_reminder", { reminder_id: "first" }, "reminder_id"],
  ["query_audit_log", { type: "created" }, "type"],
  ["query_audit_log", { from: "whenever" }, "from"],
])("%s %j is refused with the name %s", async (name, input, field) => {
  const error = await agent.refused(name, input);
  expect(error).toMatchObject({ code: "validation_failed", field });
  expect(error.message).toContain(field);
});

test.each<[field: string, input: Record<string, unknown>]>([
  ["due", { due: "friday or so" }],
  ["due", { due: "3/6 at 9am" }],
  ["due", { due: "friday 10 to 11" }],
  ["recurrence", { recurrence: "now and then" }],
  ["recurrence.by_month_day", { recurrence: { frequency: "daily", by_month_day: 3 }, due: "2030-01-01" }],
  ["recurrence.rrule", { recurrence: { rrule: "nonsense" }, due: "2030-01-01" }],
  ["reminders.0.lead_time", { reminders: [{ lead_time: "soon" }], due: "2030-01-01" }],
])("an item with an invalid %s is refused on its own", async (field, input) => {
  const { results } = await agent.call("update_task", { updates: [{ task: "Milk", ...input }] });
  expect(results).toMatchObject([{ ok: false, error: { code: "validation_failed", field } }]);
});

test("none of these calls has written anything", async () => {
  expect((await agent.call("list_tasks")).items).toMatchObject([{ title: "Milk", version: 1 }]);
});

test("an unknown tool, prompt or resource gets the protocol's own error", async () => {
  await expect(agent.client.callTool({ name: "drop_table", arguments: {} })).rejects.toMatchObject({
    code: -32602,
  });
  await expect(agent.client.getPrompt({ name: "plan_life" })).rejects.toMatchObject({ code: -32602 });
  await expect(agent.client.readResource({ uri: "todo://tasks/1" })).rejects.toMatchObject({ code: -32602 });
});
