import { randomUUIDv7 } from "node:crypto";
import { insertTasks } from "@todo/database/testing/rows";
import { aTask } from "@todo/domain/testing/states";
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
    const ann = (await system.api("ann")).user;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const tasks = numbers.map((number) =>
      aTask({
        id: randomUUIDv7(),
        userId: ann,
        title: `Task number ${number}`,
        tags: [`t${number % 7}`],
        dueDate: null,
      }),
    );
    // Not through the API, which limits one user's requests.
    for (let at = 0; at < count; at += 500) await insertTasks(system.db, tasks.slice(at, at + 500));
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
