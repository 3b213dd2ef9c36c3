import type { CDPSession, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { holdAnswers } from "./support/hold-answers.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

type Box = { x: number; y: number; width: number; height: number };

interface Finger {
  down(title: string): Promise<void>;
  /** By so many pixels from where it went down. */
  moveBy(x: number, y: number): Promise<void>;
  up(): Promise<void>;
  /** The browser takes it away from the page. */
  cancel(): Promise<void>;
}

/** A finger that the browser itself takes for one. */
async function fingerOn(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  const send = (
    type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel",
    ...touchPoints: { x: number; y: number }[]
  ) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    async down(title) {
      const box = await row(page, title).locator(".task-title").boundingBox();
      if (!box) throw new Error(`“${title}” is not on the page`);
      at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await send("touchStart", at);
    },
    moveBy: async (x, y) => {
      await send("touchMove", { x: at.x + x, y: at.y + y });
    },
    up: async () => {
      await send("touchEnd");
    },
    cancel: async () => {
      await send("touchCancel");
    },
  };
}

const count = (page: Page, text: string) => page.locator(".selection-bar").filter({ hasText: text });

/** Waits for what is said, and points at it: as long as somebody does, it can be undone. */
const undoStays = (page: Page, text: string) => page.getByText(text).hover();

const selectByClick = (page: Page, title: string) =>
  row(page, title)
    .locator(".task-title")
    .click({ modifiers: ["Control"] });

/** What the browser tells a screen reader of a task's title beside its words. */
async function describedAs(page: Page, title: string): Promise<string | undefined> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const named = nodes.filter(({ role, name }) => role?.value === "button" && name?.value === title);
  expect(named).toHaveLength(1);
  return named[0]?.description?.value || undefined;
}

async function longPress(page: Page, finger: Finger, title: string): Promise<void> {
  await finger.down(title);
  await row(page, title).and(page.locator("[data-selected=true]")).waitFor();
  await finger.up();
}

describe.skipIf(!chromium)("several tasks at once", () => {
  const app = startWebApp();

  /** Three tasks that are due, and a list beside the Inbox. @returns the id of the list */
  async function threeTasks(user: string): Promise<string> {
    const api = await app.system.api(user);
    for (const title of ["One", "Two", "Three"])
      await api.post("/api/tasks", { title, due_date: "2020-01-01" });
    return (await api.post("/api/lists", { name: "Work" })).body.id;
  }

  const titlesIn = async (user: string, list: string) => {
    const api = await app.system.api(user);
    const { body } = await api.get(`/api/tasks?list_id=${list}&sort=position`);
    return body.items.map(({ title }: { title: string }) => title);
  };

  test("are moved to a list with the mouse, and back to their places by undo", async () => {
    const work = await threeTasks("ann");
    const page = await app.screens.open("ann", "/inbox");
    await row(page, "Three").waitFor();
    await row(page, "One")
      .locator(".task-title")
      .click({ modifiers: ["Control"] });
    await row(page, "Two")
      .locator(".task-title")
      .click({ modifiers: ["Control"] });
    await count(page, "2 selected").getByRole("button", { name: "Move to list" }).click();
    const dialog = page.getByRole("dialog", { name: "Move 2 tasks to a list" });
    await dialog.getByLabel("List").selectOption("Work");
    await dialog.getByRole("button", { name: "Move", exact: true }).click();
    await undoStays(page, "2 tasks moved to “Work”");
    expect(await count(page, "").count()).toBe(0);
    await row(page, "One").waitFor({ state: "detached" });
    await eventually(async () => expect(await titlesIn("ann", work)).toEqual(["One", "Two"]));
    await page.getByRole("button", { name: "Undo" }).click();
    await row(page, "One").waitFor();
    await sign(page, "Saved");
    await eventually(async () => expect(await titlesIn("ann", work)).toEqual([]));
    expect(await page.locator(".task-title").allTextContents()).toEqual(["One", "Two", "Three"]);
  });

  test("are said to be selected by what screen readers read, with the mouse and the keyboard, too", async () => {
    await threeTasks("hedy");
    const page = await app.screens.open("hedy", "/today");
    await selectByClick(page, "One");
    await row(page, "Two").focus();
    await page.keyboard.press("x");
    await count(page, "2 selected").waitFor();
    for (const [title, description] of [
      ["One", "Selected"],
      ["Two", "Selected"],
      ["Three", undefined],
    ] as const)
      await eventually(async () => expect(await describedAs(page, title)).toBe(description));
    await page.keyboard.press("x");
    await count(page, "1 selected").waitFor();
    await eventually(async () => expect(await describedAs(page, "Two")).toBeUndefined());
    // Whoever reads on line by line hears it, too.
    expect(await row(page, "One").ariaSnapshot()).toContain("Selected");
    expect(await row(page, "Two").ariaSnapshot()).not.toContain("Selected");
  });

  test("are offered a list that they are not in, and nothing can be confirmed that would move none", async () => {
    const api = await app.system.api("iris");
    await api.post("/api/tasks", { title: "One", due_date: "2020-01-01" });
    const page = await app.screens.open("iris", "/today");
    const dialog = page.getByRole("dialog", { name: "Move" });
    const offered = () => dialog.getByLabel("List").locator("option:checked").textContent();
    const move = dialog.getByRole("button", { name: "Move", exact: true });
    const ask = async (...titles: string[]) => {
      for (const title of titles) await selectByClick(page, title);
      await page.getByRole("button", { name: "Move to list" }).click();
      await dialog.waitFor();
    };
    await ask("One");
    expect(await offered()).toBe("Inbox");
    expect(await move.isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Clear selection" }).click();
    const { body: work } = await api.post("/api/lists", { name: "Work" });
    await api.post("/api/tasks", { title: "Two", due_date: "2020-01-01", list_id: work.id });
    await row(page, "Two").waitFor();
    await page.getByRole("link", { name: "Work" }).waitFor();
    await ask("One");
    expect(await offered()).toBe("Work");
    await dialog.getByLabel("List").selectOption("Inbox");
    await eventually(async () => expect(await move.isDisabled()).toBe(true));
    await dialog.getByLabel("List").selectOption("Work");
    await eventually(async () => expect(await move.isDisabled()).toBe(false));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    // Of two in different lists, each list is that of one of them, and moves the other.
    await ask("Two");
    expect(await offered()).toBe("Inbox");
    await move.click();
    await undoStays(page, "Moved “Two” to “Inbox”");
    await eventually(async () => expect(await titlesIn("iris", work.id)).toEqual([]));
  });

  test("are moved to a list by the key m, but not while the arrow keys choose it", async () => {
    const work = await threeTasks("bea");
    const page = await app.screens.open("bea", "/inbox");
    await row(page, "Three").waitFor();
    await page.evaluate("document.activeElement.blur()");
    for (const key of ["j", "x", "j", "x", "m"]) await page.keyboard.press(key);
    await page.locator(".move-dialog select:focus").waitFor();
    // The list that they are in, and the other one again, which was offered.
    await page.keyboard.press("ArrowUp");
    await page.locator(".move-dialog button[type=submit]:disabled").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.locator(".move-dialog button[type=submit]:enabled").waitFor();
    expect(await page.locator(".move-dialog select").inputValue()).toBe(work);
    expect(await titlesIn("bea", work)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await undoStays(page, "2 tasks moved to “Work”");
    await eventually(async () => expect(await titlesIn("bea", work)).toEqual(["One", "Two"]));
    await page.keyboard.press("z");
    await eventually(async () => expect(await titlesIn("bea", work)).toEqual([]));
  });

  test("are selected on their page only: another page ends that, a task's panel or another filter does not", async () => {
    await threeTasks("finn");
    const page = await app.screens.open("finn", "/today");
    await selectByClick(page, "One");
    await selectByClick(page, "Two");
    await row(page, "Three").locator(".task-title").click();
    await page.getByRole("dialog", { name: "Task" }).getByRole("button", { name: "Close" }).click();
    await page.waitForURL("**/today");
    await count(page, "2 selected").waitFor();
    await page.getByRole("link", { name: "Search" }).click();
    await row(page, "Two").waitFor();
    await count(page, "").waitFor({ state: "detached" });
    expect(await page.locator("[data-selected=true]").count()).toBe(0);
    await selectByClick(page, "Two");
    await page.getByLabel("Search tasks").fill("two");
    await row(page, "One").waitFor({ state: "detached" });
    await count(page, "1 selected").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Today" }).waitFor();
    await count(page, "").waitFor({ state: "detached" });
    await row(page, "Two").and(page.locator("[data-selected=false]")).waitFor();
  });

  test("stay selected when the server answers that it has created them and their list", async () => {
    const page = await app.screens.open("gwen", "/inbox");
    await sign(page, "Saved");
    const answer = await holdAnswers(page, "**/api/lists");
    await page.getByRole("button", { name: "New list" }).click();
    await page.getByLabel("Name").fill("Cellar");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Cellar" }).waitFor();
    await add(page, "fetch wine");
    const id = await row(page, "Fetch wine").getAttribute("data-task");
    await selectByClick(page, "Fetch wine");
    await count(page, "1 selected").waitFor();
    answer();
    await page.locator(`[data-task]:not([data-task="${id}"])`).waitFor();
    await sign(page, "Saved");
    await row(page, "Fetch wine").and(page.locator("[data-selected=true]")).waitFor();
    await count(page, "1 selected").getByRole("button", { name: "Complete" }).click();
    await row(page, "Fetch wine").waitFor({ state: "detached" });
  });

  test("are selected on a touch screen by a long press and taps, until that is ended", async () => {
    await threeTasks("cleo");
    const page = await app.screens.open("cleo", "/today", phone);
    await row(page, "Three").waitFor();
    const finger = await fingerOn(page);
    await longPress(page, finger, "One");
    await count(page, "1 selected").waitFor();
    // Screen readers are told how many there are, and which.
    await page.getByRole("status").filter({ hasText: "1 selected" }).waitFor();
    await row(page, "Two").getByRole("button", { name: "Two", exact: true, pressed: false }).tap();
    await count(page, "2 selected").waitFor();
    await page.getByRole("button", { name: "Two", exact: true, pressed: true }).tap();
    await count(page, "1 selected").waitFor();
    await page.getByRole("button", { name: "Three", exact: true }).tap();
    await count(page, "2 selected").waitFor();
    expect(new URL(page.url()).search).toBe("");
    const fits = await count(page, "2 selected")
      .locator("button")
      .evaluateAll((all) =>
        all.map((it) => {
          const { left, right, height } = it.getBoundingClientRect();
          return left >= 0 && right <= 360 && height >= 44;
        }),
      );
    expect(fits).toEqual(Array(5).fill(true));
    await page.getByRole("button", { name: "Clear selection" }).tap();
    await count(page, "").waitFor({ state: "detached" });
    // From here on a click opens the task again.
    await row(page, "Two").locator(".task-title:not([aria-pressed])").click();
    await page.getByRole("dialog", { name: "Task" }).waitFor();
  });

  test("are not selected by a swipe or by scrolling, however long that takes", async () => {
    const api = await app.system.api("dora");
    for (let i = 1; i <= 20; i++)
      await api.post("/api/tasks", { title: `Task ${i}.`, due_date: "2020-01-01" });
    const page = await app.screens.open("dora", "/today", phone);
    await row(page, "Task 20.").waitFor();
    const finger = await fingerOn(page);
    // From here on its time passes only where this test says so.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await finger.down("Task 2.");
    await finger.moveBy(30, 0);
    await page.clock.runFor(2_000);
    await finger.moveBy(110, 0);
    await finger.up();
    await page.getByText("Completed “Task 2.”").waitFor();
    await finger.down("Task 8.");
    await finger.moveBy(0, -30);
    await page.clock.runFor(2_000);
    await eventually(async () => {
      await finger.moveBy(0, -200);
      expect(await page.evaluate("scrollY")).toBeGreaterThan(0);
    });
    await finger.up();
    expect(await page.locator("[data-selected=true]").count()).toBe(0);
  });

  test("are not selected by a long press that goes on to drag", async () => {
    await threeTasks("eve");
    const page = await app.screens.open("eve", "/today", phone);
    await row(page, "Three").waitFor();
    const finger = await fingerOn(page);
    // On Android a long press begins to drag, too, which the finger of this test cannot; what browsers tell the page then is this.
    const tell = async (title: string, type: "dragstart" | "dragend", moved: number) => {
      const { x, y, width, height } = (await row(page, title).locator(".task-title").boundingBox()) as Box;
      const point = { clientX: x + width / 2, clientY: y + height / 2 + moved };
      const event = JSON.stringify({ bubbles: true, ...point });
      await page.evaluate(
        `document.elementFromPoint(${point.clientX}, ${y + height / 2}).dispatchEvent(new DragEvent("${type}", ${event}))`,
      );
    };
    await finger.down("One");
    await tell("One", "dragstart", 0);
    await finger.cancel();
    await tell("One", "dragend", 4);
    await count(page, "1 selected").waitFor();
    await finger.down("Two");
    await tell("Two", "dragstart", 0);
    await count(page, "2 selected").waitFor();
    await finger.cancel();
    await tell("Two", "dragend", 120);
    await count(page, "1 selected").waitFor();
    expect(await page.locator("[data-selected=true]").allTextContents()).toEqual([
      expect.stringContaining("One"),
    ]);
  });
});
