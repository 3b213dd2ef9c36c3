import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

async function chatter() {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  let conversation_id: string | undefined;
  const say = async (message: string): Promise<string> => {
    const { status, body } = await api.post(
      "/api/chat",
      { message, conversation_id },
      { accept: "application/json" },
    );
    expect(status, JSON.stringify(body)).toBe(200);
    conversation_id = body.conversation_id;
    return body.text;
  };
  const inList = async (name: string) => {
    const { items: lists } = (await api.get("/api/lists")).body;
    const list = lists.find((it: { name: string }) => it.name === name);
    const { items } = (await api.get(`/api/tasks?list_id=${list.id}&sort=position`)).body;
    return items.map(({ title }: { title: string }) => title);
  };
  return { api, say, inList };
}

test("a list is made, filled, shown and moved to by plain words", async () => {
  const { say, inList } = await chatter();
  expect(await say("make a list called Groceries")).toBe("Made the list “Groceries”.");
  expect(await say("make a list called groceries")).toContain("already");
  expect(await say("add milk to groceries")).toBe("Added “Milk” to “Groceries”.");
  await say("add to my groceries list: eggs, bread");
  await say("put butter tomorrow on the groceries list");
  expect(await inList("Groceries")).toEqual(["Milk", "Eggs", "Bread", "Butter"]);
  const shown = await say("what's in groceries?");
  expect(shown.split("\n").map((line) => line.split(/[,”]/)[0])).toEqual([
    "1. “Milk",
    "2. “Eggs",
    "3. “Bread",
    "4. “Butter",
  ]);
  await say("add call bob");
  expect(await inList("Inbox")).toEqual(["Call bob"]);
  await say("move call bob to groceries");
  expect(await inList("Inbox")).toEqual([]);
  await say("undo");
  expect(await inList("Inbox")).toEqual(["Call bob"]);
  expect(await say("show my lists")).toBe("1. “Inbox”, 1 open\n2. “Groceries”, 4 open");
});

test("the same in German", async () => {
  const { say, inList } = await chatter();
  await say("erstelle eine Liste namens Einkauf");
  await say("füge Milch zu Einkauf hinzu");
  await say("setze Brot auf die Einkaufsliste");
  expect(await inList("Einkauf")).toEqual(["Milch", "Brot"]);
  expect(await say("was ist in Einkauf?")).toContain("Milch");
  await say("aufgabe: Anna anrufen");
  await say("verschiebe Anna anrufen nach Einkauf");
  expect(await inList("Einkauf")).toContain("Anna anrufen");
});

test("words that name no list are a title, or a question where a list is meant; nothing is made by guessing", async () => {
  const { api, say, inList } = await chatter();
  await say("add write a letter to grandma");
  expect(await inList("Inbox")).toEqual(["Write a letter to grandma"]);
  const asked = await say("add milk to my groceries list");
  expect(asked).toMatch(/no list “groceries”.*“Inbox”.*make a list called groceries/i);
  expect(await inList("Inbox")).toHaveLength(1);
  await say("move write a letter to grandma to friday");
  expect((await api.get("/api/tasks")).body.items[0].due_date).not.toBeNull();
  expect((await api.get("/api/lists")).body.items).toHaveLength(1);
});

test("a deletion is taken back by undo, as the task it was, and by restoring it by its name later", async () => {
  const { api, say } = await chatter();
  await say("add milk tomorrow #shop");
  const [task] = (await api.get("/api/tasks")).body.items;
  await say("delete milk");
  await say("yes");
  expect((await api.get("/api/tasks")).body.items).toEqual([]);
  expect(await say("undo")).toBe("Undone: “Milk” is back.");
  const [back] = (await api.get("/api/tasks")).body.items;
  expect([back.id, back.tags, back.due_date]).toEqual([task.id, task.tags, task.due_date]);
  await say("delete milk");
  await say("yes");
  await say("add bread");
  expect(await say("restore milk")).toBe("“Milk” is out of the trash again.");
  await say("done with milk");
  expect(await say("restore milk")).toBe("“Milk” is open again.");
});
