import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent } from "./client.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

async function signIn(): Promise<Agent> {
  const { authorization } = await system.api();
  return connectAgent(system.url, authorization);
}

const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);
const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);

test("a list is added, and named when tasks are added, moved and listed", async () => {
  const agent = await signIn();
  const { list } = await agent.call("add_list", { name: "Groceries", color: "green" });
  const { results } = await agent.call("add_task", {
    tasks: [{ title: "Milk", list: "groceries" }, { title: "Eggs", list: list.id }, { title: "Call" }],
  });
  expect(results.map((it: { task: { list_id: string } }) => it.task.list_id === list.id)).toEqual([
    true,
    true,
    false,
  ]);
  const inList = async (reference: string) =>
    titles((await agent.call("list_tasks", { list: reference, sort: "title", order: "asc" })).items);
  expect(await inList("my groceries list")).toEqual(["Eggs", "Milk"]);
  expect(await inList("inbox")).toEqual(["Call"]);
  await agent.call("update_task", { updates: [{ task: "call", list: "Groceries" }] });
  expect(await inList("Groceries")).toEqual(["Call", "Eggs", "Milk"]);
  const { items } = await agent.call("list_lists");
  expect(items).toMatchObject([
    { name: "Inbox", inbox: true, open_tasks: 0 },
    { name: "Groceries", color: "green", open_tasks: 3 },
  ]);
});

test("an unknown list is answered with those that exist; if two have the same name, the id is asked for", async () => {
  const agent = await signIn();
  await agent.call("add_list", { name: "Groceries" });
  const wrong = await agent.refused("list_tasks", { list: "grocery" });
  expect(wrong).toMatchObject({ code: "list_not_found", field: "list" });
  expect(wrong.message).toContain("Groceries");
  await agent.call("add_list", { name: "groceries" });
  const several = await agent.refused("list_tasks", { list: "Groceries" });
  expect(several.code).toBe("ambiguous");
  expect(several.candidates).toHaveLength(2);
});

test("an agent's deletion is taken back by title, the last one of several", async () => {
  const agent = await signIn();
  for (const title of ["Milk", "Milk", "Bread"]) {
    const { results } = await agent.call("add_task", { tasks: [{ title }] });
    await agent.call("delete_task", { task: results[0].task.id });
  }
  const inTrash = await agent.call("list_tasks", { status: "deleted" });
  expect(inTrash.items).toHaveLength(3);
  const [latest] = inTrash.items.filter(({ title }: { title: string }) => title === "Milk");
  expect((await agent.call("restore_task", { task: "milk" })).task.id).toBe(latest.id);
  expect(titles((await agent.call("list_tasks", {})).items)).toEqual(["Milk"]);
  const error = await agent.refused("restore_task", { task: "cheese" });
  expect([error.code, titles(error.candidates).sort()]).toEqual(["not_found", ["Bread", "Milk"]]);
});

test("a list with open tasks is deleted only once it is said what becomes of them", async () => {
  const agent = await signIn();
  await agent.call("add_list", { name: "Trip" });
  await agent.call("add_task", { tasks: [{ title: "Pack", list: "Trip" }] });
  expect((await agent.refused("delete_list", { list: "Trip" })).code).toBe("list_not_empty");
  await agent.call("delete_list", { list: "Trip", tasks: "inbox" });
  expect(names((await agent.call("list_lists")).items)).toEqual(["Inbox"]);
  expect(titles((await agent.call("list_tasks", { list: "Inbox" })).items)).toEqual(["Pack"]);
});

test("a list that is added again with the same key is added once", async () => {
  const agent = await signIn();
  const input = { name: "Once", idempotency_key: "k-1" };
  const [one, other] = [await agent.call("add_list", input), await agent.call("add_list", input)];
  expect(other.list.id).toBe(one.list.id);
});
