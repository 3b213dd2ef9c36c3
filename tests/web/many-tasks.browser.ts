import { randomUUIDv7 } from "node:crypto";
import { insertTasks } from "@todo/database/testing/rows";
import { aTask } from "@todo/domain/testing/states";
import { beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { row } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

const count = 5_000;

describe.skipIf(!chromium)("5 000 tasks", () => {
  const app = startWebApp();
  beforeAll(async () => {
    const ann = (await app.system.api("ann")).user;
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
    for (let at = 0; at < count; at += 500) await insertTasks(app.system.db, tasks.slice(at, at + 500));
  });

  test("are all listed, but only those near the viewport are rendered", async () => {
    const page = await app.screens.open("ann", "/all");
    await page.getByRole("heading", { name: `Without a date ${count}` }).waitFor();
    expect(await page.locator("[data-task]").count()).toBeLessThan(200);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await row(page, "Task number").last().waitFor();
    expect(await page.locator("[data-task]").count()).toBeLessThan(200);
    await page.goto(`${app.system.url}/search`);
    await page.getByLabel("Search tasks").fill("number 4321");
    await page.getByText("1 task found").waitFor();
  });
});
