import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import * as model from "../support/model-server.ts";
import { startWebApp, startWebAppWithModel } from "./support/web-app.ts";

describe.skipIf(!chromium)("the chat", () => {
  const app = startWebApp();
  const titles = async (user: string, query = "") =>
    (await (await app.system.api(user)).get(`/api/tasks?status=pending${query}`)).body.items
      .map(({ title }: { title: string }) => title)
      .sort();

  test("does what is said, shows the task as a card that can be completed, and undoes it by a click", async () => {
    const page = await app.screens.open("ann", "/chat");
    await page.getByLabel("Say what to do").fill("add buy milk tomorrow #errand");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".said [data-task]", { hasText: "Buy milk" }).waitFor();
    expect(await titles("ann")).toEqual(["Buy milk"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Yes" }).click();
    await eventually(async () => expect(await titles("ann")).toEqual([]));
  });

  test("asks before it deletes, and deletes after a click on Yes alone", async () => {
    const api = await app.system.api("bea");
    await api.post("/api/tasks", { title: "Old letters" });
    const page = await app.screens.open("bea", "/chat");
    await page.getByLabel("Say what to do").fill("delete old letters");
    await page.getByLabel("Say what to do").press("Enter");
    await page.getByRole("button", { name: "No" }).click();
    await page.getByRole("button", { name: "No" }).waitFor({ state: "detached" });
    expect(await titles("bea")).toEqual(["Old letters"]);
    await page.getByLabel("Say what to do").fill("delete old letters");
    await page.getByLabel("Say what to do").press("Enter");
    await page.getByRole("button", { name: "Yes" }).click();
    await eventually(async () => expect(await titles("bea")).toEqual([]));
  });

  test("has the whole field in sight after each answer, also above the navigation of a phone", async () => {
    const page = await app.screens.open("ida", "/chat", { viewport: { width: 390, height: 700 } });
    const field = page.getByLabel("Say what to do");
    for (const [index, text] of ["blub", "blob", "blab"].entries()) {
      await field.fill(text);
      await field.press("Enter");
      await eventually(async () =>
        expect(await page.locator(".said[data-role=assistant]").count()).toBe(index + 1),
      );
    }
    const nav = await page.getByRole("navigation", { name: "Main" }).boundingBox();
    await eventually(async () => {
      const box = await field.boundingBox();
      expect((box?.y ?? 9_999) + (box?.height ?? 0)).toBeLessThanOrEqual(nav?.y ?? 0);
    });
  });

  test("lists each task once, as a numbered card, and understands its number", async () => {
    const api = await app.system.api("eve");
    for (const title of ["Bread", "Milk"]) await api.post("/api/tasks", { title });
    const page = await app.screens.open("eve", "/chat");
    const say = async (text: string) => {
      await page.getByLabel("Say what to do").fill(text);
      await page.getByLabel("Say what to do").press("Enter");
    };
    await say("show all tasks");
    const cards = page.locator(".said [data-task]");
    await eventually(async () => expect(await cards.count()).toBe(2));
    await eventually(async () =>
      expect(await page.locator(".said-list").getByText("Milk").count(), "each once").toBe(1),
    );
    const first = (await cards.first().locator(".task-title").textContent()) ?? "";
    await say("complete 1");
    await eventually(async () =>
      expect(await titles("eve")).toEqual(["Bread", "Milk"].filter((it) => it !== first)),
    );
  });

  test("between two tasks it asks, and the answer is a click; the conversation is there again after a reload", async () => {
    const api = await app.system.api("cleo");
    for (const title of ["Call mum", "Call the bank"]) await api.post("/api/tasks", { title });
    const page = await app.screens.open("cleo", "/chat");
    await page.getByLabel("Say what to do").fill("complete call");
    await page.getByLabel("Say what to do").press("Enter");
    await page.getByRole("button", { name: "Call the bank" }).click();
    await eventually(async () => expect(await titles("cleo")).toEqual(["Call mum"]));
    await page.waitForURL(/\/chat\/[0-9a-f-]{36}$/);
    await page.reload();
    await page.locator(".said", { hasText: "complete call" }).waitFor();
    await page.getByText("Earlier conversations").click();
    await page.getByRole("link", { name: "complete call" }).waitFor();
  });

  test("speaks German where the app does, though the browser asks for English, and so do the buttons", async () => {
    const api = await app.system.api("ute");
    for (const title of ["Brot", "Milch"]) await api.post("/api/tasks", { title });
    const page = await app.screens.open("ute", "/chat");
    await page.evaluate(() => localStorage.setItem("todo.language", "de"));
    await page.reload();
    const field = page.getByLabel("Sag, was zu tun ist");
    const say = async (text: string) => {
      await field.fill(text);
      await field.press("Enter");
    };
    await say("Anna Bernd");
    await page.getByText("Eingetragen: „Anna Bernd“.").waitFor();
    await say("zeig alle Aufgaben");
    const cards = page.locator(".said").last().locator("[data-task]");
    await eventually(async () => expect(await cards.count()).toBe(3));
    expect(await page.locator(".said").last().getByText("Milch").count(), "each once").toBe(1);
    await say("lösche Milch");
    await page.getByRole("button", { name: "Ja" }).click();
    await page.getByText("Gelöscht: „Milch“.").waitFor();
    await page.getByRole("button", { name: "Rückgängig" }).click();
    await page.getByText("Rückgängig gemacht: „Milch“ ist wieder da.").waitFor();
    expect(await titles("ute")).toEqual(["Anna Bernd", "Brot", "Milch"]);
  });

  test("quick add says in German what a German text leaves open", async () => {
    const page = await app.screens.open("ulf", "/today", { locale: "de-DE" });
    await page.getByLabel("Aufgabe eintragen").fill("Treffen am 31.11.");
    await page.getByText("Den 31. November gibt es nicht.").waitFor();
  });

  test("opens beside any page by a key, and what was typed is not lost when the server is away", async () => {
    const page = await app.screens.open("dora", "/all");
    await page.getByRole("heading", { name: "All tasks" }).waitFor();
    await page.keyboard.press("a");
    const field = page.locator(".chat-dialog").getByLabel("Say what to do");
    await field.fill("show my lists");
    await page.context().setOffline(true);
    await field.press("Enter");
    await page.getByText("That needs the server").waitFor();
    expect(await field.inputValue()).toBe("show my lists");
    await page.context().setOffline(false);
    await field.press("Enter");
    await page.locator(".chat-dialog .said[data-role=assistant]").waitFor();
  });
});

describe.skipIf(!chromium)("the chat with a model", () => {
  const app = startWebAppWithModel();

  test("takes back what a model did by a click, once", async () => {
    const api = await app.system.api("ann");
    const { body: milk } = await api.post("/api/tasks", { title: "Buy milk", priority: "low" });
    app.model.script(
      model.calls(
        ["update_task", { updates: [{ task: milk.id, title: "Buy oat milk", priority: "high" }] }],
        ["add_task", { tasks: [{ title: "Bake bread" }] }],
      ),
      model.says("Done."),
    );
    const page = await app.screens.open("ann", "/all");
    // What a task was like is known once the app has it.
    await page.locator("[data-task]", { hasText: "Buy milk" }).waitFor();
    await page.keyboard.press("a");
    await page.getByLabel("Say what to do").fill("oat milk please, it is urgent, and bread");
    await page.getByLabel("Say what to do").press("Enter");
    await page.locator(".said [data-task]", { hasText: "Bake bread" }).waitFor();
    const titles = async () =>
      (await api.get("/api/tasks?status=pending")).body.items
        .map(({ title, priority }: { title: string; priority: string }) => `${title}, ${priority}`)
        .sort();
    expect(await titles()).toEqual(["Bake bread, medium", "Buy oat milk, high"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
    await eventually(async () => expect(await titles()).toEqual(["Buy milk, low"]));
  });
});
