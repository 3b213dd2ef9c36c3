import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds } from "../support/story.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("beside the lists of tasks", () => {
  const app = startWebApp();

  test("the notification centre has every reminder that rang, says how many are unseen, and marks them on every screen", async () => {
    const api = await app.system.api("ann");
    for (const title of ["Call mum", "Water the plants"])
      await api.post("/api/tasks", { title, reminders: [{ remind_at: inSeconds(-1) }] });
    const page = await app.screens.open("ann", "/notifications");
    const other = await app.screens.open("ann", "/all");
    await page.getByRole("link", { name: "Notifications 2" }).waitFor();
    await page.getByRole("button", { name: "Seen: Call mum", exact: true }).click();
    await other.getByRole("link", { name: "Notifications 1" }).waitFor();
    await page.getByRole("button", { name: "Mark it as seen" }).click();
    await other.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    await page.reload();
    await page.locator(".notifications li").nth(1).waitFor();
    expect(await page.locator(".notifications [data-unread=true]").count()).toBe(0);
    const { body } = await api.get("/api/notifications?unread=true");
    expect(body.items).toEqual([]);
    await page.getByRole("button", { name: "Call mum", exact: true }).click();
    await page.locator(".panel").waitFor();
  });

  test("the title of the tab counts what is due today", async () => {
    const page = await app.screens.open("bea");
    await eventually(async () => expect(await page.title()).toBe("Today · Todo"));
    await add(page, "one");
    await add(page, "two");
    await eventually(async () => expect(await page.title()).toBe("(2) Today · Todo"));
  });

  test("what another app shares is in quick add, and is added once", async () => {
    const shared = "/today?title=A+page&url=https%3A%2F%2Fexample.org%2F";
    const page = await app.screens.open("cleo", shared);
    await eventually(async () =>
      expect(await quickAdd(page).inputValue()).toBe("A page https://example.org/"),
    );
    await eventually(async () => expect(new URL(page.url()).search).toBe(""));
    await quickAdd(page).press("Enter");
    await row(page, "https://example.org/").waitFor();
    await page.reload();
    await row(page, "https://example.org/").waitFor();
    await eventually(async () => expect(await quickAdd(page).inputValue()).toBe(""));
    const manifest = await (await fetch(`${app.system.url}/manifest.webmanifest`)).json();
    expect(manifest).toMatchObject({ share_target: { action: "/today", method: "GET" } });
  });

  test("the version is that of the package", async () => {
    const page = await app.screens.open("dora", "/settings/about");
    const file = new URL("../../web/package.json", import.meta.url);
    const { version } = JSON.parse(await readFile(file, "utf8"));
    await page.getByText(version, { exact: true }).waitFor();
    await page.getByText("Apache-2.0").waitFor();
  });

  test("on paper there are the tasks, and nothing that could be clicked", async () => {
    const page = await app.screens.open("eve");
    await add(page, "water the plants");
    await sign(page, "Saved");
    await row(page, "Water the plants").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await row(page, "Water the plants").isVisible()).toBe(true);
    for (const gone of [".sidebar", ".quick-add", ".toasts", ".task-move"])
      expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
  });
});
