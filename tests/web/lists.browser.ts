import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { holdAnswers } from "./support/hold-answers.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("lists, their order and the trash", () => {
  const app = startWebApp();

  test("a list is made, filled, renamed on another screen, and deleted with its tasks kept", async () => {
    const page = await app.screens.open("ann", "/inbox");
    const other = await app.screens.open("ann", "/inbox");
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await page.getByRole("button", { name: "New list" }).click();
    await page.getByLabel("Name").fill("Garden");
    await page.getByLabel("Colour").selectOption("Green");
    await page.getByRole("button", { name: "Save" }).click();
    await other.getByRole("link", { name: "Garden" }).waitFor();
    // It is opened, so that it can be filled.
    await page.getByRole("heading", { name: "Garden" }).waitFor();
    await add(page, "plant the beans");
    await other.getByRole("link", { name: "All", exact: true }).click();
    // Where tasks of several lists are together, each says which it is in.
    await row(other, "Plant the beans").locator(".facts", { hasText: "Garden" }).waitFor();
    await other.getByRole("link", { name: "Garden 1" }).click();
    await other.getByRole("heading", { name: "Garden" }).waitFor();
    await row(other, "Plant the beans").waitFor();
    expect(await row(other, "Plant the beans").locator(".facts").count()).toBe(0);

    await other.getByRole("button", { name: "Change list" }).click();
    await other.getByLabel("Name").fill("Allotment");
    await other.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Allotment" }).waitFor();

    await page.getByRole("button", { name: "Change list" }).click();
    await page.getByRole("button", { name: /move its tasks to the Inbox/ }).click();
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await row(page, "Plant the beans").waitFor();
    await other.getByText("This list is not there any more").waitFor();
  });

  test("a list made without a network can be filled at once, and both are saved together later", async () => {
    const api = await app.system.api("dora");
    const page = await app.screens.open("dora", "/inbox");
    await sign(page, "Saved");
    // Only then are all parts of the app kept on the device.
    await eventually(async () =>
      expect(await page.evaluate("navigator.serviceWorker.controller !== null")).toBe(true),
    );
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "New list" }).click();
    await page.getByLabel("Name").fill("Garden");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Garden" }).waitFor();
    await add(page, "plant the beans");
    await row(page, "Plant the beans").waitFor();
    await sign(page, "Offline, 2 changes kept");
    await page.context().setOffline(false);
    await sign(page, "Saved");
    await page.getByRole("heading", { name: "Garden" }).waitFor();
    await row(page, "Plant the beans").waitFor();
    const garden = (await api.get("/api/lists")).body.items.find(
      (it: { name: string }) => it.name === "Garden",
    );
    const { body } = await api.get(`/api/tasks?list_id=${garden.id}`);
    expect(body.items).toMatchObject([{ title: "Plant the beans" }]);
  });

  test("a list that has just been made has its lasting address in each tab as soon as the server has answered", async () => {
    const api = await app.system.api("fay");
    const page = await app.screens.open("fay", "/inbox");
    await sign(page, "Saved");
    const answer = await holdAnswers(page, "**/api/lists");
    await page.getByRole("button", { name: "New list" }).click();
    await page.getByLabel("Name").fill("Cellar");
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL("**/lists/*");
    const first = new URL(page.url()).pathname;
    const other = await app.screens.another(page, first);
    const search = await app.screens.another(page, `/search?list=${first.slice("/lists/".length)}`);
    await other.getByRole("heading", { name: "Cellar" }).waitFor();
    await search
      .locator(`.filters option[value="${first.slice("/lists/".length)}"]`)
      .waitFor({ state: "attached" });
    await quickAdd(page).fill("old wi");
    const entries = await page.evaluate("history.length");
    answer();
    const cellar = await eventually(async () => {
      const { body } = await api.get("/api/lists");
      const found = body.items.find((it: { name: string }) => it.name === "Cellar");
      expect(found).toBeDefined();
      return found;
    });
    const lasting = `/lists/${cellar.id}`;
    expect(first).not.toBe(lasting);
    await page.waitForURL(`**${lasting}`);
    await other.waitForURL(`**${lasting}`);
    await search.waitForURL(`**/search?list=${cellar.id}`);
    // What is being typed stays, and going back leads to where one was before.
    expect(await quickAdd(page).inputValue()).toBe("old wi");
    expect(await page.evaluate("document.activeElement.id")).toBe("quick-add");
    expect(await page.evaluate("history.length")).toBe(entries);
    await page.goBack();
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await page.goForward();
    await page.waitForURL(`**${lasting}`);
    await other.reload();
    await other.getByRole("heading", { name: "Cellar" }).waitFor();
    // Whoever has kept the first address on this device gets there, too.
    await sign(page, "Saved");
    await page.goto(`${app.system.url}${first}`);
    await page.waitForURL(`**${lasting}`);
    await page.getByRole("heading", { name: "Cellar" }).waitFor();
  });

  test("an archived list is out of the way, keeps its tasks, and comes back", async () => {
    const api = await app.system.api("eve");
    const { body: list } = await api.post("/api/lists", { name: "Summer" });
    await api.post("/api/tasks", { title: "Swim", list_id: list.id });
    const page = await app.screens.open("eve", `/lists/${list.id}`);
    await row(page, "Swim").waitFor();
    await page.getByRole("button", { name: "Change list" }).click();
    await page.getByRole("button", { name: "Archive list" }).click();
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await page.getByText("1 archived").click();
    await page.getByRole("link", { name: "Summer" }).click();
    await page.getByText("nothing can be added to it").waitFor();
    await row(page, "Swim").waitFor();
    await eventually(async () =>
      expect((await api.get(`/api/lists/${list.id}`)).body).toMatchObject({ archived: true }),
    );
    await page.getByRole("button", { name: "Bring it back" }).click();
    await add(page, "dive");
    await row(page, "Dive").waitFor();
    await sign(page, "Saved");
    expect((await api.get(`/api/lists/${list.id}`)).body).toMatchObject({ archived: false, open_tasks: 2 });
  });

  test("tasks are put in the user's own order, by the keyboard and by the mouse", async () => {
    const api = await app.system.api("bea");
    for (const title of ["One", "Two", "Three"]) await api.post("/api/tasks", { title });
    const page = await app.screens.open("bea", "/inbox");
    await row(page, "Three").waitFor();
    const order = () => page.locator(".task-title").allTextContents();
    expect(await order()).toEqual(["One", "Two", "Three"]);
    await row(page, "Three").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await eventually(async () => expect(await order()).toEqual(["One", "Three", "Two"]));
    await page.keyboard.press("Alt+ArrowUp");
    await eventually(async () => expect(await order()).toEqual(["Three", "One", "Two"]));
    await row(page, "Two").dragTo(row(page, "Three"), { targetPosition: { x: 120, y: 4 } });
    await eventually(async () => expect(await order()).toEqual(["Two", "Three", "One"]));
    await sign(page, "Saved");
    const { id } = (await api.get("/api/lists")).body.items.find((it: { inbox: boolean }) => it.inbox);
    await eventually(async () => {
      const { body } = await api.get(`/api/tasks?list_id=${id}&sort=position`);
      expect(body.items.map(({ title }: { title: string }) => title)).toEqual(["Two", "Three", "One"]);
    });
  });

  test("what was deleted is in the trash, and comes back from there", async () => {
    const api = await app.system.api("cleo");
    const { body: task } = await api.post("/api/tasks", { title: "Old letters", tags: ["attic"] });
    const page = await app.screens.open("cleo", "/inbox");
    await row(page, "Old letters").focus();
    await page.keyboard.press("Delete");
    await row(page, "Old letters").waitFor({ state: "detached" });
    await sign(page, "Saved");
    await page.goto(`${app.system.url}/trash`);
    await page.getByRole("button", { name: "Restore: Old letters" }).click();
    await page.getByText("The trash is empty").waitFor();
    await page.goto(`${app.system.url}/inbox`);
    await row(page, "Old letters").waitFor();
    expect((await api.get(`/api/tasks/${task.id}`)).body).toMatchObject({
      tags: ["attic"],
      deleted_at: null,
    });
  });
});
