import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("the activity", () => {
  const app = startWebApp();

  test("says in words what happened, who did it, and through what; and finds what one interface did", async () => {
    const page = await app.screens.open("ann");
    await add(page, "water the plants");
    await sign(page, "Saved");
    const api = await app.system.api("ann");
    const { body } = await api.get("/api/tasks");
    await api.patch(`/api/tasks/${body.items[0].id}`, { priority: "high" });
    await api.post(`/api/tasks/${body.items[0].id}/complete`);
    await eventually(async () => expect((await api.get("/api/audit")).body.items.length).toBeGreaterThan(2));
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByText("Completed “Water the plants”").waitFor();
    await page.getByText("Changed “Water the plants”: priority").waitFor();
    const added = page.locator(".activity li").filter({ hasText: "Added “Water the plants”" });
    expect(await added.locator(".note").textContent()).toBe("You, in the app");
    await page.getByLabel("Through").selectOption("You, in the app");
    await page.getByText("Completed “Water the plants”").waitFor({ state: "detached" });
    await added.waitFor();
    expect(new URL(page.url()).search).toBe("?via=web");
  });

  test("the browser computes the chain anew, says what is proved, and finds an entry that was changed", async () => {
    const api = await app.system.api("bea");
    for (const title of ["One", "Two", "Three"]) await api.post("/api/tasks", { title });
    await eventually(async () => {
      expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, signed_seq: 3 });
    });
    const page = await app.screens.open("bea", "/activity");
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("Nothing is missing and nothing was changed: 3 entries").waitFor();
    await page.getByText("Up to entry 3 the history is signed").waitFor();

    // As whoever owns the server could: between the database and the browser.
    await page.route("**/api/audit?*", async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      for (const entry of body.items) if (entry.seq === 2) entry.data.task.title = "Something else";
      await route.fulfill({ response: answer, json: body });
    });
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("Not whole: 1 problem").waitFor();
    await page.getByText("Entry 2: it was changed").waitFor();
  });

  test("a history that was rewritten whole is found by its signature", async () => {
    const api = await app.system.api("cleo");
    for (const title of ["One", "Two"]) await api.post("/api/tasks", { title });
    await eventually(async () => {
      expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, signed_seq: 2 });
    });
    const page = await app.screens.open("cleo", "/activity");
    await page.route("**/api/audit/heads", async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      body.items = body.items.map((head: object) => ({ ...head, hash: "ab".repeat(32) }));
      await route.fulfill({ response: answer, json: body });
    });
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("its signature is wrong").waitFor();
  });

  test("a task that was deleted is still called by its title", async () => {
    const api = await app.system.api("dora");
    const { body } = await api.post("/api/tasks", { title: "Old letters" });
    await api.delete(`/api/tasks/${body.id}`);
    await eventually(async () => expect((await api.get("/api/audit")).body.items).toHaveLength(2));
    const page = await app.screens.open("dora", "/activity");
    await page.getByText("Moved “Old letters” to the trash").waitFor();
  });
});
