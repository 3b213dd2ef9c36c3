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
        { title: "Read the paper", due_date: expect.stringMatching(/T16:00:00.000Z$/) },
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
    await page.getByText("2 selected").waitFor();
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

  test("skips the navigation with the first Tab", async () => {
    const page = await app.screens.open("dora", "/done");
    await page.getByRole("heading", { name: "Done", exact: true }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.locator(":focus").getAttribute("id")).toBe("content");
  });
});
