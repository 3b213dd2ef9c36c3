import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { openScreens, type Screens } from "./support/screens.ts";
import { row } from "./support/today.ts";

const count = 5_000;

describe.skipIf(!chromium)("5 000 tasks", () => {
  let system: TestSystem;
  let screens: Screens;
  beforeAll(async () => {
    system = await startTestSystem();
    screens = await openScreens(system);
    const api = await system.api("ann");
    const numbers = Array.from({ length: count }, (_, index) => index);
    const lanes = Array.from({ length: 8 }, async () => {
      for (let next = numbers.pop(); next !== undefined; next = numbers.pop())
        await api.post("/api/tasks", { title: `Task number ${next}`, tags: [`t${next % 7}`] });
    });
    await Promise.all(lanes);
  });
  afterAll(async () => {
    await screens?.close();
    await system?.stop();
  });

  test("are all listed, but only those near the viewport are rendered", async () => {
    const page = await screens.open("ann", "/all");
    await page.getByRole("heading", { name: `Without a date ${count}` }).waitFor();
    expect(await page.locator("[data-task]").count()).toBeLessThan(200);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await row(page, "Task number").last().waitFor();
    expect(await page.locator("[data-task]").count()).toBeLessThan(200);
    await page.goto(`${system.url}/search`);
    await page.getByLabel("Search tasks").fill("number 4321");
    await page.getByText("1 task found").waitFor();
  });
});
