import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

/** As in a private window of some browsers, or where a policy forbids it. */
const denyStorage = `indexedDB.open = () => { throw new DOMException("denied", "SecurityError"); };`;

/** As where all cookies and site data are blocked: even asking for it fails. */
const denyAll = ["indexedDB", "localStorage", "sessionStorage", "caches"]
  .map(
    (name) =>
      `Object.defineProperty(window, "${name}", { get() { throw new DOMException("denied", "SecurityError"); } });`,
  )
  .join("");

/** From here on the device keeps nothing more. */
const fillStorage = `IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };`;

/** A day ahead of the server. */
const wrongClock = `{
  const day = 24 * 60 * 60_000;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length === 0 ? [RealDate.now() + day] : given)); }
    static now() { return RealDate.now() + day; }
  };
}`;

describe.skipIf(!chromium)("when something is wrong, the web app", () => {
  const app = startWebApp();
  const titlesOf = async (user: string): Promise<string[]> => {
    const { body } = await (await app.system.api(user)).get("/api/tasks");
    return body.items.map(({ title }: { title: string }) => title);
  };

  test.each([
    ["ann", "the database", denyStorage],
    ["abe", "everything", denyAll],
  ])(
    "works for %s without a place to keep anything, where %s is denied, and says that nothing stays",
    async (user, _, deny) => {
      const page = await app.screens.open(user, "/nowhere");
      await page.context().addInitScript(deny);
      await page.goto(`${app.system.url}/today`);
      await page.getByText("This browser keeps nothing").waitFor();
      await add(page, "water the plants");
      await row(page, "Water the plants").waitFor();
      await eventually(async () => expect(await titlesOf(user)).toEqual(["Water the plants"]));
    },
  );

  test("says that a change could not be kept when the device is full and offline, takes it back, and never sends it", async () => {
    const page = await app.screens.open("bea");
    await add(page, "first");
    await sign(page, "Saved");
    await page.context().setOffline(true);
    await sign(page, "Offline");
    await page.evaluate(fillStorage);
    await add(page, "second");
    await page.getByText("There is no room left on this device").waitFor();
    await row(page, "Second").waitFor({ state: "detached" });
    await row(page, "First").waitFor();
    await page.context().setOffline(false);
    await sign(page, "Saved");
    // What is made from here on is sent after all that was made before.
    await add(page, "third");
    await eventually(async () => expect((await titlesOf("bea")).toSorted()).toEqual(["First", "Third"]));
  });

  test("saves changes on the server when the device is full, and shows them and others after a reload", async () => {
    const page = await app.screens.open("bill");
    await add(page, "first");
    await sign(page, "Saved");
    await page.evaluate(fillStorage);
    await add(page, "second");
    await eventually(async () => expect((await titlesOf("bill")).toSorted()).toEqual(["First", "Second"]));
    await (await app.system.api("bill")).post("/api/tasks", { title: "Third", due_date: "2020-01-01" });
    await row(page, "Third").waitFor();
    await sign(page, "Saved");
    expect(await page.getByText("There is no room left on this device").count()).toBe(0);
    await page.reload();
    for (const title of ["First", "Second", "Third"]) {
      await row(page, title).waitFor();
      expect(await row(page, title).count()).toBe(1);
    }
  });

  test("means the server's today and tomorrow on a device whose clock is a day ahead", async () => {
    const page = await app.screens.open("cleo", "/nowhere");
    await page.context().addInitScript(wrongClock);
    await page.goto(`${app.system.url}/today`);
    await sign(page, "Saved");
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(new Date());
    await add(page, "read a book");
    await row(page, "Read a book").waitFor();
    await eventually(async () => {
      const { body } = await (await app.system.api("cleo")).get("/api/tasks");
      expect(body.items).toMatchObject([{ title: "Read a book", due_date: today }]);
    });
  });

  test("takes a title of 200 emoji, shows it whole, and refuses none of it", async () => {
    const title = "🎉".repeat(200);
    const page = await app.screens.open("dora");
    await add(page, title);
    await sign(page, "Saved");
    await row(page, title).waitFor();
    expect(await titlesOf("dora")).toEqual([title]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("completes one task by a double click, and not also the one that moves up into its place", async () => {
    const api = await app.system.api("hal");
    for (const title of ["First", "Second"]) await api.post("/api/tasks", { title, due_date: "2020-01-01" });
    const page = await app.screens.open("hal");
    await row(page, "Second").waitFor();
    const [title = ""] = await page.locator("[data-task] .task-title").allTextContents();
    await page.getByRole("button", { name: `Complete “${title}”` }).dblclick();
    await row(page, title).waitFor({ state: "detached" });
    const pending = async () => (await api.get("/api/tasks?status=pending")).body.items;
    await eventually(async () => expect((await pending()).length).toBeLessThan(2));
    await sign(page, "Saved");
    expect(await pending()).toHaveLength(1);
  });

  test("breaks a word of any length, so that each button stays within reach", async () => {
    const api = await app.system.api("ivo");
    const { body: list } = await api.post("/api/lists", { name: "L".repeat(100) });
    await api.post("/api/tasks", { title: "T".repeat(200), list_id: list.id, tags: ["t".repeat(50)] });
    const page = await app.screens.open("ivo", `/lists/${list.id}`);
    // The panel slides in.
    const within = (name: string) =>
      eventually(async () => {
        const box = await page.getByRole("button", { name }).boundingBox();
        expect((box?.x ?? 9_999) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
      });
    for (const width of [1180, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await within("Change list");
      await row(page, "TTT").locator(".task-title").click();
      await within("Take away the tag ttt");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog", { name: "Task" }).waitFor({ state: "detached" });
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
  });

  test("says of a title that is too long how much is too many, and leaves it in the field", async () => {
    const page = await app.screens.open("jil");
    const field = page.locator("#quick-add");
    await field.fill(`${"a".repeat(203)} #tag`);
    await page.getByText("at most 200 characters: this one has 3 too many").waitFor();
    await field.press("Enter");
    expect(await field.inputValue()).toHaveLength(208);
    await field.fill(`${"a".repeat(200)} #tag`);
    await field.press("Enter");
    await sign(page, "Saved");
    await eventually(async () => expect(await titlesOf("jil")).toEqual([`A${"a".repeat(199)}`]));
  });

  test("keeps a title that the server refuses, says why, and lets it be mended", async () => {
    const page = await app.screens.open("eve");
    await add(page, "gnp.\u202efdp");
    await page.getByRole("button", { name: "1 change needs you" }).click();
    await page.getByText(/Title: expected text without a change of writing direction/).waitFor();
    const dialog = page.getByRole("dialog", { name: "Needs you" });
    await dialog.getByLabel("Title").fill("Scan the letter");
    await page.getByRole("button", { name: "Try again" }).click();
    await sign(page, "Saved");
    await eventually(async () => expect(await titlesOf("eve")).toEqual(["Scan the letter"]));
  });

  test("asks for another token when one has expired, and nobody notices", async () => {
    const page = await app.screens.open("finn");
    await sign(page, "Saved");
    let refused = 0;
    await page.route("**/api/tasks", async (route) => {
      if (refused++ > 0) return route.continue();
      await route.fulfill({ status: 401, contentType: "application/problem+json", body: "{}" });
    });
    await add(page, "after a while");
    await sign(page, "Saved");
    await eventually(async () => expect(await titlesOf("finn")).toEqual(["After a while"]));
    expect(refused).toBe(2);
  });

  test("shows script in titles, lists and tags as the text it is", async () => {
    const script = "<img src=x onerror=document.title='hit'>";
    const api = await app.system.api("gus");
    const { body: list } = await api.post("/api/lists", { name: script });
    await api.post("/api/tasks", { title: script, list_id: list.id, tags: ["<b>tag</b>"] });
    const page = await app.screens.open("gus", `/lists/${list.id}`);
    await row(page, script).waitFor();
    await page.getByRole("heading", { name: script }).waitFor();
    expect(await page.locator("main img").count()).toBe(0);
    expect(await page.title()).not.toBe("hit");
  });
});
