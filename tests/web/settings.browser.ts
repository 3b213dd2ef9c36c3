import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("the settings", () => {
  const app = startWebApp();

  test("a time zone chosen offline counts at once, and on every other screen once it is saved", async () => {
    const api = await app.system.api("ann");
    await api.post("/api/tasks", { title: "Call Tokyo", due_date: "2030-01-01T20:00:00.000Z" });
    const other = await app.screens.open("ann", "/all");
    await row(other, "Call Tokyo").filter({ hasText: "1 Jan 2030, 20:00" }).waitFor();
    const page = await app.screens.open("ann", "/settings/general");
    await page.getByRole("link", { name: "Inbox 1" }).waitFor();
    await page.context().setOffline(true);
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await sign(page, "Offline, 1 change kept");
    await page.getByRole("link", { name: "All", exact: true }).click();
    await row(page, "Call Tokyo").filter({ hasText: "2 Jan 2030, 5:00" }).waitFor();
    await page.context().setOffline(false);
    await row(other, "Call Tokyo").filter({ hasText: "2 Jan 2030, 5:00" }).waitFor();
    await eventually(async () =>
      expect((await api.get("/api/settings")).body).toMatchObject({ time_zone: "Asia/Tokyo" }),
    );
  });

  test("somebody without any task is led to where an agent is connected", async () => {
    const page = await app.screens.open("bea");
    await page.getByRole("link", { name: "Connect an agent" }).click();
    await page.getByText(`${app.system.url}/mcp`).waitFor();
    await page.goBack();
    await add(page, "first");
    await row(page, "First").waitFor();
    expect(await page.getByRole("link", { name: "Connect an agent" }).count()).toBe(0);
  });

  test("a page that cannot be loaded says so, and can be loaded again", async () => {
    const page = await app.screens.open("cleo", "/today", { serviceWorkers: "block" });
    await sign(page, "Saved");
    await page.route("**/assets/settings-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText("This page could not be loaded").waitFor();
    await page.unroute("**/assets/settings-*.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByLabel("Language").waitFor();
  });
});
