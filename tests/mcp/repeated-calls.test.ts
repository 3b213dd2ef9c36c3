import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent } from "./client.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const signIn = async () => connectAgent(system.url, (await system.api()).authorization);
const titles = async (agent: Agent) =>
  (await agent.call("list_tasks", { sort: "title", order: "asc" })).items.map(
    (it: { title: string }) => it.title,
  );
const idsOf = ({ results }: { results: { task: { id: string } }[] }) => results.map(({ task }) => task.id);

test("a call repeated with its key adds nothing, even if its words mean another time by now", async () => {
  const agent = await signIn();
  const tasks = [{ title: "Call", due: "in 2 hours" }, { title: "Same" }, { title: "Same" }];
  const add = () => agent.call("add_task", { tasks, idempotency_key: "k-1" });
  const first = await add();
  const [again, atOnce] = await Promise.all([add(), add()]);
  expect(idsOf(again)).toEqual(idsOf(first));
  expect(idsOf(atOnce)).toEqual(idsOf(first));
  expect(await titles(agent)).toEqual(["Call", "Same", "Same"]);
});

test("failed items can be corrected under the same key, and added ones stay as they are", async () => {
  const agent = await signIn();
  const add = (due: string) =>
    agent.call("add_task", { tasks: [{ title: "Good" }, { title: "Bad", due }], idempotency_key: "k" });
  expect((await add("whenever")).results).toMatchObject([{ ok: true }, { ok: false }]);
  expect((await add("tomorrow")).results).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await titles(agent)).toEqual(["Bad", "Good"]);
});

test("a key reused with other arguments is refused, and the error says what to do", async () => {
  const agent = await signIn();
  const add = (title: string) => agent.call("add_task", { tasks: [{ title }], idempotency_key: "k" });
  await add("One");
  expect((await add("Two")).results).toEqual([
    {
      ok: false,
      error: {
        code: "idempotency_key_reused",
        message: "idempotency_key: expected the original request, or a new key",
        field: "idempotency_key",
      },
    },
  ]);
  expect(await titles(agent)).toEqual(["One"]);
});

test("keys belong to one user, and without a key every call counts", async () => {
  const [anna, ben] = [await signIn(), await signIn()];
  const call = { tasks: [{ title: "Milk" }], idempotency_key: "k" };
  await anna.call("add_task", call);
  await ben.call("add_task", call);
  await ben.call("add_task", { tasks: call.tasks });
  expect(await titles(anna)).toEqual(["Milk"]);
  expect(await titles(ben)).toEqual(["Milk", "Milk"]);
});

test("a reminder set again with the same key is the same reminder", async () => {
  const agent = await signIn();
  await agent.call("add_task", { tasks: [{ title: "Dentist" }] });
  const input = { task: "dentist", remind_at: "in 3 hours", idempotency_key: "k" };
  const first = await agent.call("set_reminder", input);
  expect(await agent.call("set_reminder", input)).toEqual(first);
  const other = await agent.refused("set_reminder", { ...input, remind_at: "in 4 hours" });
  expect(other).toMatchObject({ code: "idempotency_key_reused", field: "idempotency_key" });
});
