import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("with the keyboard alone, the user", () => {
  const app = startWebApp();

  test("adds, edits, reschedules, prioritizes and completes tasks, and undoes it", async () => {
    const page = await app.screens.open("ann", "/upcoming");
    const keys = page.keyboard;
    await page.getByRole("heading", { name: "Upcoming" }).waitFor();
    await keys.press("g");
    await keys.press("t");
    await page.getByRole("heading", { name: "Today" }).waitFor();
    await keys.press("q");
    await keys.type("write a letter");
    await keys.press("Enter");
    await keys.type("read the paper");
    await keys.press("Enter");
    await row(page, "Read the paper").waitFor();
    await sign(page, "Saved");

    await keys.press("Escape");
    await keys.press("j");
    expect(await page.locator("[data-task]:focus").textContent()).toContain("Write a letter");
    await keys.press("e");
    await keys.press("Control+a");
    await keys.type("Write a long letter");
    await keys.press("Enter");
    await row(page, "Write a long letter").waitFor();
    await keys.press("1");
    await page.locator("[data-task]", { hasText: "High" }).waitFor();
    await keys.press("j");
    await keys.press("t");
    await page.getByLabel("Say when").fill("tomorrow at 5pm");
    await keys.press("Enter");
    await row(page, "Read the paper").waitFor({ state: "detached" });
    await keys.press("k");
    await keys.press("c");
    await row(page, "Write a long letter").waitFor({ state: "detached" });
    await keys.press("z");
    await row(page, "Write a long letter").waitFor();

    await eventually(async () => {
      const { body } = await (await app.system.api("ann")).get("/api/tasks?sort=title&order=desc");
      expect(body.items).toMatchObject([
        { title: "Write a long letter", priority: "high", status: "pending" },
        { title: "Read the paper", due_date: expect.stringMatching(/T1[56]:00:00.000Z$/) },
      ]);
    });
  });

  test("selects several tasks and changes their priority together", async () => {
    const api = await app.system.api("bea");
    for (const title of ["One", "Two", "Three"])
      await api.post("/api/tasks", { title, due_date: "2020-01-01" });
    const page = await app.screens.open("bea");
    await row(page, "Three").waitFor();
    await page.evaluate("document.activeElement.blur()");
    for (const key of ["j", "x", "j", "x", "3"]) await page.keyboard.press(key);
    await page.locator(".selection-bar").filter({ hasText: "2 selected" }).waitFor();
    await eventually(async () => {
      expect((await api.get("/api/tasks?priority=low")).body.items).toHaveLength(2);
    });
  });

  test("opens the palette while something is typed, and loses none of it", async () => {
    const page = await app.screens.open("dora");
    await page.locator("#quick-add:focus").waitFor();
    await page.keyboard.type("call mum");
    await page.keyboard.press("Control+k");
    await page.locator(".palette").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("#quick-add").inputValue()).toBe("call mum");
  });

  test("finds pages, commands and tasks in the palette, and all shortcuts on the help sheet", async () => {
    await (await app.system.api("cleo")).post("/api/tasks", { title: "Renew the passport" });
    const page = await app.screens.open("cleo", "/all");
    await row(page, "Renew").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("passp");
    await page.getByRole("option", { name: "Renew the passport" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Task" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Task" }).waitFor({ state: "detached" });
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  });

  test("types / and ? with or without Shift, as their keyboard has them, and leaves the search by Escape", async () => {
    const page = await app.screens.open("eve", "/all");
    await sign(page, "Saved");
    // As a German keyboard sends it. Playwright knows the American one alone.
    const press = (init: object) =>
      page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...${JSON.stringify(init)} }))`,
      );
    await press({ key: "?", code: "Comma" });
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ state: "detached" });
    await press({ key: "/", code: "Digit7", shiftKey: true });
    await page.locator(".search-field:focus").waitFor();
    await page.keyboard.type("gt");
    for (const key of ["Escape", "Escape", "g", "t"]) await page.keyboard.press(key);
    await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
  });

  test("does nothing to a task with letters that are typed while a dialog is still being loaded", async () => {
    await (await app.system.api("finn")).post("/api/tasks", { title: "Keep me" });
    const page = await app.screens.open("finn", "/all", { serviceWorkers: "block" });
    await row(page, "Keep me").waitFor();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route("**/assets/chat-dialog-*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.route("**/assets/help-dialog-*.js", (route) => route.abort());
    await page.evaluate("document.activeElement.blur()");
    for (const key of ["j", "a", "x", "c"]) await page.keyboard.press(key);
    goOn();
    // The cursor is where one types, so that Enter does not close it.
    await page.locator(".chat-dialog input:focus").waitFor();
    expect(await page.locator("[data-selected=true]").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.locator(".chat-dialog").waitFor({ state: "detached" });
    await row(page, "Keep me").waitFor();
    // One that cannot be loaded gives the keys back.
    const failed = page.waitForEvent("requestfailed");
    await page.keyboard.press("Shift+?");
    await failed;
    await eventually(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press("t");
      expect(new URL(page.url()).pathname).toBe("/today");
    });
  });

  test("writes on at the end of a title, and deletes an occurrence by Delete and Enter", async () => {
    const api = await app.system.api("gil");
    await api.post("/api/tasks", {
      title: "Walk the dog",
      due_date: "2020-01-01",
      recurrence: { frequency: "daily" },
    });
    const page = await app.screens.open("gil");
    await row(page, "Walk the dog").waitFor();
    await page.evaluate("document.activeElement.blur()");
    for (const key of ["j", "e"]) await page.keyboard.press(key);
    await page.keyboard.type(" far");
    await page.keyboard.press("Enter");
    await row(page, "Walk the dog far").waitFor();
    await page.keyboard.press("Delete");
    await page.getByText("“Walk the dog far” repeats. What should be deleted?").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Deleted “Walk the dog far”").waitFor();
  });

  test("skips the navigation with the first Tab", async () => {
    const page = await app.screens.open("dora", "/done");
    await page.getByRole("heading", { name: "Done", exact: true }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.locator(":focus").getAttribute("id")).toBe("content");
  });
});
