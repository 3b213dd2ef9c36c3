import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { startWebApp } from "./support/web-app.ts";

const sample = (name: string) => join(import.meta.dirname, "../end-to-end/samples", name);

const lines = (count: number) => Array.from({ length: count }, (_, n) => `Task ${n + 1}`).join("\n");

describe.skipIf(!chromium)("data in and out", () => {
  const app = startWebApp();

  test("a file is looked at, imported with what it says of its rows, and undone", async () => {
    const api = await app.system.api("ida");
    const page = await app.screens.open("ida", "/settings/data");
    await page.getByLabel("Where it comes from").selectOption("google");
    await page.getByLabel("File", { exact: true }).setInputFiles(sample("google-tasks.json"));
    await page.getByRole("button", { name: "See what it holds" }).click();
    await page.getByText("Nothing is added yet · 2 cannot be added").waitFor();
    await page.getByText("1 list, 5 tasks").waitFor();
    expect((await api.get("/api/tasks")).body.items).toEqual([]);
    await page.getByRole("button", { name: "Remarks" }).click();
    await page.getByText("Row 3 — cannot be added: has no title").waitFor();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported · 4 added, 2 could not be added").waitFor();
    expect((await api.get("/api/tasks")).body.items).toHaveLength(3);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone").waitFor();
    expect((await api.get("/api/tasks")).body.items).toEqual([]);
  });

  test("the progress of an import is told by events, also on another screen, without being asked for", async () => {
    const looks: string[] = [];
    const watch = (page: Page) =>
      page.on("request", (it) => /\/api\/imports\/[\w-]+$/.test(it.url()) && looks.push(it.url()));
    const page = await app.screens.open("mia", "/settings/data");
    watch(page);
    await page.getByLabel("Where it comes from").selectOption("todotxt");
    const file = { name: "todo.txt", mimeType: "text/plain", buffer: Buffer.from(lines(600)) };
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await page.getByRole("button", { name: "See what it holds" }).click();
    await page.getByText("Nothing is added yet").waitFor();
    const other = await app.screens.open("mia", "/settings/data");
    watch(other);
    await other.getByText("Nothing is added yet").waitFor();
    await other.locator('.sign[data-state="saved"]').waitFor();
    const begun = performance.now();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported · 600 added").waitFor();
    await other.getByText("Imported · 600 added").waitFor();
    // Each of the two looks once in ten seconds all the same, which matters only if events do not arrive.
    expect(looks.length).toBeLessThanOrEqual(2 * Math.floor((performance.now() - begun) / 10_000));
    // Another one changes nothing in what is said of the first.
    const second = { ...file, buffer: Buffer.from("One more task") };
    await page.getByLabel("File", { exact: true }).setInputFiles(second);
    await page.getByRole("button", { name: "See what it holds" }).click();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported · 1 added").waitFor();
    expect(await page.getByText("Imported · 600 added").count()).toBe(1);
  });

  test("a file that cannot be read says why, and a dry run can be discarded", async () => {
    const page = await app.screens.open("jan", "/settings/data");
    await page.getByLabel("Where it comes from").selectOption("ticktick");
    await page.getByLabel("File", { exact: true }).setInputFiles(sample("google-tasks.json"));
    await page.getByRole("button", { name: "See what it holds" }).click();
    await page.getByRole("alert").filter({ hasText: "expected CSV with the columns" }).waitFor();
    await page.getByLabel("Where it comes from").selectOption("todotxt");
    await page.getByLabel("File", { exact: true }).setInputFiles(sample("todo.txt"));
    await page.getByRole("button", { name: "See what it holds" }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await eventually(async () => expect(await page.getByRole("button", { name: "Discard" }).count()).toBe(0));
  });

  test("an export is saved as a file", async () => {
    const api = await app.system.api("kim");
    await api.post("/api/tasks", { title: "Water the plants" });
    const page = await app.screens.open("kim", "/settings/data");
    const begun = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download: JSON" }).click();
    const download = await begun;
    expect(download.suggestedFilename()).toMatch(/^todo-[\d-]+\.json$/);
    const file = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(file.tasks).toMatchObject([{ title: "Water the plants" }]);
  });

  test("a calendar's address is shown once, works, and no longer does when it was deleted", async () => {
    const page = await app.screens.open("lea", "/settings/data");
    await page.getByLabel("Which calendar is it for?").fill("Phone");
    await page.getByRole("button", { name: "Make an address" }).click();
    const address = (await page.getByText("/api/calendar.ics?key=").textContent()) ?? "";
    // This page was opened by a name that means another machine elsewhere.
    await page.getByText("This address works on this machine only").waitFor();
    expect((await fetch(address)).status).toBe(200);
    await page.getByRole("button", { name: "Delete: Phone" }).click();
    await eventually(async () => expect((await fetch(address)).status).toBe(401));
  });
});
