import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { deployNewer, openOldPage } from "./support/old-page.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("a page that is older than what the server has", () => {
  const app = startWebApp();
  const notice = (page: Page) => page.getByText("There is a new version of the app");

  const tasksOf = async (user: string) => (await (await app.system.api(user)).get("/api/tasks")).body.items;

  test("says so once it cannot load what reads quick add; what was entered and half typed is there after reloading", async () => {
    const page = await openOldPage(app, "ann", "**/assets/read-and-say-*.js");
    await deployNewer(page);
    await add(page, "write a letter !high");
    await notice(page).waitFor();
    await row(page, "write a letter !high").waitFor();
    await quickAdd(page).fill("read the pa");
    await page.unroute("**/assets/read-and-say-*.js");
    await page.getByRole("button", { name: "Reload" }).click();
    await eventually(async () => expect(await quickAdd(page).inputValue()).toBe("read the pa"));
    await sign(page, "Saved");
    await row(page, "Write a letter").waitFor();
    expect(await notice(page).count()).toBe(0);
    expect(await tasksOf("ann")).toMatchObject([{ title: "Write a letter", priority: "high" }]);
  });

  test("opens a page that it could not load from the new version", async () => {
    const page = await openOldPage(app, "bea", "**/assets/done-*.js");
    await deployNewer(page);
    await page.getByRole("link", { name: "Done" }).first().click();
    await page.getByText("This page could not be loaded").waitFor();
    const again = page.getByRole("button", { name: "Try again" });
    await notice(page).waitFor();
    await page.unroute("**/assets/done-*.js");
    await again.click();
    await page.getByText("Nothing done yet").waitFor();
    expect(await notice(page).count()).toBe(0);
  });

  test("does not say so where the server has the same version, or does not answer", async () => {
    const page = await openOldPage(app, "cleo", "**/assets/read-and-say-*.js");
    const asked = page.waitForRequest((it) => it.url().endsWith("/today"));
    await quickAdd(page).fill("write");
    expect((await (await asked).response())?.ok()).toBe(true);
    await page.context().setOffline(true);
    await quickAdd(page).fill("write a letter");
    await quickAdd(page).press("Enter");
    await sign(page, "Offline, 1 change kept");
    expect(await notice(page).count()).toBe(0);
    await page.unroute("**/assets/read-and-say-*.js");
    await page.context().setOffline(false);
    await sign(page, "Saved");
    expect(await tasksOf("cleo")).toMatchObject([{ title: "Write a letter" }]);
  });
});
