import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

/** How often a page has asked for the live feed. */
const liveRequests =
  'performance.getEntriesByType("resource").filter((it) => it.name.includes("/api/live")).length';

/** Nothing that the page stores from here on is written, as on a disk that hangs, until `storageWorks` is true. */
const blockStorage = `(async () => {
  const [{ name }] = await indexedDB.databases();
  const db = await new Promise((resolve) => {
    indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
  });
  const store = db.transaction("changes", "readwrite").objectStore("changes");
  const hold = () => { if (!globalThis.storageWorks) store.get("none").onsuccess = hold; };
  hold();
})()`;

/** Keeps in `mostRows` how many rows with this title there were at the same time, at most. */
const countRows = (title: string) => `(() => {
  globalThis.mostRows = 0;
  const count = () => {
    const rows = [...document.querySelectorAll("[data-task]")].filter((it) => it.textContent.includes("${title}"));
    globalThis.mostRows = Math.max(globalThis.mostRows, rows.length);
  };
  new MutationObserver(count).observe(document.body, { childList: true, subtree: true, characterData: true });
})()`;

describe.skipIf(!chromium)("screens stay in sync", () => {
  const app = startWebApp();

  test("a change on one screen appears on another without a reload, and so does undoing it", async () => {
    const [desk, phone] = [await app.screens.open("ann"), await app.screens.open("ann")];
    await sign(phone, "Saved");
    await add(desk, "buy milk");
    await row(phone, "Buy milk").waitFor();
    await phone.getByRole("button", { name: "Complete “Buy milk”" }).click();
    await row(desk, "Buy milk").waitFor({ state: "detached" });
    await phone.getByRole("button", { name: "Undo" }).click();
    await row(desk, "Buy milk").waitFor();
  });

  test("changes made offline reach the server once, even after a reload while offline", async () => {
    const page = await app.screens.open("bea");
    await sign(page, "Saved");
    // From here on the app's own files are on the device.
    await eventually(async () =>
      expect(await page.evaluate("navigator.serviceWorker.controller !== null")).toBe(true),
    );
    await page.context().setOffline(true);
    await add(page, "pack the bag tomorrow");
    await add(page, "call a taxi");
    await page.getByRole("button", { name: "Complete “Call a taxi”" }).click();
    await sign(page, "Offline, 3 changes kept");
    await page.reload();
    await sign(page, "Offline, 3 changes kept");
    await page.goto(`${app.system.url}/upcoming`);
    await row(page, "Pack the bag").waitFor();
    await page.context().setOffline(false);
    await sign(page, "Saved");
    const { body } = await (await app.system.api("bea")).get("/api/tasks?sort=title&order=asc");
    expect(body.items).toMatchObject([
      { title: "Call a taxi", status: "completed" },
      { title: "Pack the bag", status: "pending" },
    ]);
  });

  test("what is created is there once, even if the feed tells of it before the server's answer has come", async () => {
    const page = await app.screens.open("eli");
    const other = await app.screens.open("eli");
    await add(page, "first");
    await row(other, "First").waitFor();
    await sign(page, "Saved");
    const answers = Promise.withResolvers<void>();
    await page.route("**/api/tasks", async (route) => {
      const response = await route.fetch();
      await answers.promise;
      await route.fulfill({ response });
    });
    await page.evaluate(countRows("Second"));
    await add(page, "second");
    await row(other, "Second").waitFor();
    await (await app.system.api("eli")).post("/api/tasks", { title: "Third", due_date: "2020-01-01" });
    await row(other, "Third").waitFor();
    answers.resolve();
    await row(page, "Third").waitFor();
    await sign(page, "Saved");
    expect(await page.evaluate("globalThis.mostRows")).toBe(1);
  });

  test("a change reaches the server before the device has stored it, and is there once after the tab was killed", async () => {
    const page = await app.screens.open("fay");
    await add(page, "first");
    await sign(page, "Saved");
    await page.evaluate(blockStorage);
    await add(page, "second");
    await row(page, "Second").waitFor();
    const { get } = await app.system.api("fay");
    const tasks = async (): Promise<{ id: string; title: string }[]> =>
      (await get("/api/tasks?sort=title&order=asc")).body.items;
    const titles = async () => (await tasks()).map(({ title }) => title);
    await eventually(async () => expect(await titles()).toEqual(["First", "Second"]));
    const [, second] = await tasks();
    await page.locator(`[data-task="${second?.id}"]`).waitFor();
    await sign(page, "Saved");
    expect(await row(page, "Second").count()).toBe(1);
    const next = await app.screens.another(page, "/nowhere");
    await page.close({ runBeforeUnload: false });
    await next.goto(`${app.system.url}/today`);
    await row(next, "Second").waitFor();
    await sign(next, "Saved");
    expect(await row(next, "Second").count()).toBe(1);
    expect(await titles()).toEqual(["First", "Second"]);
  });

  test("a change that is made while a tab takes over from another one is shown and sent", async () => {
    const first = await app.screens.open("jon");
    const page = await app.screens.another(first);
    await add(first, "first");
    for (const tab of [first, page]) await row(tab, "First").waitFor();
    await sign(page, "Saved");
    await page.evaluate(blockStorage);
    await first.close();
    const leaders = `navigator.locks.query().then(({ held, pending }) => [held.length, pending.length])`;
    await eventually(async () => expect(await page.evaluate(leaders)).toEqual([1, 0]));
    // It asks its store for all that is kept, and has no answer yet.
    await add(page, "second");
    await row(page, "Second").waitFor();
    await page.evaluate("globalThis.storageWorks = true");
    const { get } = await app.system.api("jon");
    await eventually(async () => expect((await get("/api/tasks")).body.items).toHaveLength(2));
    await sign(page, "Saved");
    expect(await row(page, "Second").count()).toBe(1);
  });

  test("what several tabs make at the same time is shown in all of them and sent once", async () => {
    const leader = await app.screens.open("kim");
    const [one, two] = [await app.screens.another(leader), await app.screens.another(leader)];
    const all = [leader, one, two];
    for (const tab of all) await sign(tab, "Saved");
    await one.evaluate(blockStorage);
    await add(one, "buy eggs");
    await add(two, "buy milk");
    await row(one, "Buy eggs").waitFor();
    await row(two, "Buy milk").waitFor();
    await one.evaluate("globalThis.storageWorks = true");
    for (const tab of all) for (const title of ["Buy eggs", "Buy milk"]) await row(tab, title).waitFor();
    for (const tab of all) await sign(tab, "Saved");
    const { body } = await (await app.system.api("kim")).get("/api/tasks?sort=title&order=asc");
    expect(body.items).toMatchObject([{ title: "Buy eggs" }, { title: "Buy milk" }]);
  });

  test("the API is asked without the service worker, which the browser may have to start first", async () => {
    const page = await app.screens.open("gus");
    await eventually(async () =>
      expect(await page.evaluate("navigator.serviceWorker.controller !== null")).toBe(true),
    );
    await add(page, "buy milk");
    await sign(page, "Saved");
    const askedOf = `performance.getEntriesByType("resource").filter((it) => it.name.endsWith("/api/tasks")).map((it) => it.workerMatchedSourceType)`;
    expect(await page.evaluate(askedOf)).toEqual(["network"]);
  });

  test("when two screens change the same field, the second is asked which value to keep", async () => {
    const api = await app.system.api("cleo");
    const { body: task } = await api.post("/api/tasks", { title: "Dinner", due_date: "2030-05-01" });
    const page = await app.screens.open("cleo", `/all?task=${task.id}`);
    await page.getByLabel("Title").waitFor();
    await sign(page, "Saved");
    await page.context().setOffline(true);
    await sign(page, /Offline/);
    await page.getByLabel("Title").fill("Dinner with Tom");
    await page.getByLabel("Title").press("Enter");
    await api.patch(`/api/tasks/${task.id}`, { title: "Dinner with Jo", priority: "high" });
    await page.context().setOffline(false);
    await sign(page, "1 change needs you");
    await page.keyboard.press("Escape");
    await row(page, "Dinner with Jo").waitFor();
    await page.getByRole("button", { name: "1 change needs you" }).click();
    await page.getByRole("cell", { name: "Dinner with Tom" }).waitFor();
    await page.getByRole("button", { name: "Use yours" }).click();
    await row(page, "Dinner with Tom").waitFor();
    await eventually(async () => {
      const { body } = await api.get(`/api/tasks/${task.id}`);
      expect(body).toMatchObject({ title: "Dinner with Tom", priority: "high" });
    });
  });

  test("tabs of one browser share one connection, and it survives closing either tab", async () => {
    const first = await app.screens.open("dora");
    await sign(first, "Saved");
    const second = await app.screens.another(first);
    await sign(second, "Saved");
    const streams = () => Promise.all([first, second].map((page) => page.evaluate<number>(liveRequests)));
    await add(second, "from the second tab");
    await row(first, "From the second tab").waitFor();
    await sign(second, "Saved");
    expect((await streams())[1]).toBe(0);
    await first.close();
    await (await app.system.api("dora")).post("/api/tasks", {
      title: "From elsewhere",
      due_date: "2020-01-01",
    });
    await row(second, "From elsewhere").waitFor();
    await add(second, "and on it goes");
    await sign(second, "Saved");
  });

  test("while the server is down, the status says so, and no change is lost", async () => {
    const page = await app.screens.open("eve");
    await sign(page, "Saved");
    await app.system.restart(async () => {
      await sign(page, /Offline/);
      await add(page, "written meanwhile");
      await sign(page, "Offline, 1 change kept");
    });
    await sign(page, "Saved");
    await eventually(async () => {
      const { body } = await (await app.system.api("eve")).get("/api/tasks");
      expect(body.items).toMatchObject([{ title: "Written meanwhile" }]);
    });
  });
});
