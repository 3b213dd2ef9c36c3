import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { makeSession } from "@todo/database/testing/make-session";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { inSeconds } from "../support/story.ts";
import { deployNewer, openOldPage } from "./support/old-page.ts";
import { quickAdd } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

const routes = [
  "/today",
  "/upcoming",
  "/all",
  "/inbox",
  "/search",
  "/done",
  "/trash",
  "/activity",
  "/notifications",
  "/chat",
  "/settings/general",
  "/settings/notifications",
  "/settings/account",
  "/settings/agents",
  "/settings/webhooks",
  "/settings/data",
  "/settings/people",
  "/settings/about",
  "/nowhere",
];
const looks = [
  { locale: "en-GB", colorScheme: "light" },
  { locale: "de-DE", colorScheme: "dark" },
  { locale: "en-GB", colorScheme: "dark" },
  { locale: "de-DE", colorScheme: "light" },
] as const;

describe.skipIf(!chromium)("axe finds no accessibility violation", () => {
  const app = startWebApp();
  let axe: string;
  let id: string;
  let conversation: string;
  beforeAll(async () => {
    axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const api = await app.system.api("ann");
    const rich = {
      description: "**Bring** the [list](https://example.org)",
      tags: ["home"],
      priority: "high",
    };
    const { body } = await api.post("/api/tasks", {
      title: "Water the plants",
      due_date: "2020-01-01",
      recurrence: { frequency: "daily" },
      reminders: [{ lead_time: "PT1H" }],
      ...rich,
    });
    id = body.id;
    await api.post("/api/tasks", { title: "Someday" });
    const today = new Date().toISOString().slice(0, 10);
    await api.post("/api/tasks", { title: "Now", due_date: today, priority: "low" });
    const { body: done } = await api.post("/api/tasks", { title: "Was done" });
    await api.post(`/api/tasks/${done.id}/complete`);
    const hook = { url: "https://example.org/todo", types: ["com.todo.task.completed.v1"] };
    const { body: webhook } = await api.post("/api/webhooks", hook);
    await api.patch(`/api/webhooks/${webhook.id}`, { enabled: false });
    const say = (message: string) =>
      api.post("/api/chat", { message, conversation_id: conversation }, { accept: "application/json" });
    conversation = (await say("add buy milk tomorrow")).body.conversation_id;
    await say("delete buy milk");
  });

  async function violations(page: Page): Promise<unknown[]> {
    // By the debugger, which the policy of the page does not bind.
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    return found.violations.map(({ id: rule, nodes }) => [rule, nodes.map((it) => it.html.slice(0, 160))]);
  }

  /** All that the page can show: what was sent, and which events there are. */
  async function openWebhook(page: Page): Promise<void> {
    await page.locator(".card-list button[aria-expanded]").click();
    await page.locator(".stack-form select").selectOption("some");
    await page.locator(".deliveries .note").waitFor();
    await page.locator(".event-types").first().waitFor();
  }

  test.each(looks)("on any route, panel or dialog: $locale, $colorScheme", async (look) => {
    const page = await app.screens.open("ann", "/today", { ...look, reducedMotion: "reduce" });
    await page.locator("[data-task]").first().waitFor();
    for (const route of [...routes, `/chat/${conversation}`]) {
      await page.goto(app.system.url + route);
      if (route.startsWith("/chat/")) await page.locator(".said .choices").waitFor();
      await page.locator("h1").waitFor();
      await page.locator(".loading").waitFor({ state: "detached" });
      if (route === "/settings/webhooks") await openWebhook(page);
      expect([route, await violations(page)]).toEqual([route, []]);
    }
    await page.goto(`${app.system.url}/all?task=${id}`);
    await page.locator(".panel .segments").waitFor();
    expect(["panel", await violations(page)]).toEqual(["panel", []]);
    await page.locator(".panel .value-button").first().click();
    await page.locator(".date-dialog").waitFor();
    expect(["date", await violations(page)]).toEqual(["date", []]);
    await page.keyboard.press("Escape");
    await page.locator(".panel .value-button").nth(1).click();
    await page.locator(".recurrence-dialog .next-dates").waitFor();
    expect(["recurrence", await violations(page)]).toEqual(["recurrence", []]);
    await page.goto(`${app.system.url}/today`);
    await page.locator("[data-task]").first().focus();
    for (const [keys, name] of [
      ["Control+k", ".palette"],
      ["Shift+?", ".help-dialog"],
    ] as const) {
      await page.keyboard.press(keys);
      await page.locator(name).waitFor();
      expect([name, await violations(page)]).toEqual([name, []]);
      await page.keyboard.press("Escape");
      await page.locator(name).waitFor({ state: "detached" });
    }
    await page.keyboard.press("x");
    await page.locator(".selection-bar").waitFor();
    expect(["selection", await violations(page)]).toEqual(["selection", []]);
    await page.keyboard.press("m");
    await page.locator(".move-dialog select:focus").waitFor();
    expect(["move", await violations(page)]).toEqual(["move", []]);
  });

  test("no page is wider than a small phone, and every control is at least 40 pixels in size", async () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const page = await app.screens.open("ann", "/today", { ...phone, locale: "de-DE" });
    for (const route of [...routes, `/all?task=${id}`]) {
      await page.goto(app.system.url + route);
      await page.locator("h1").waitFor();
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect([route, width]).toEqual([route, 360]);
    }
    await page.locator(".panel .segments").waitFor();
    const small = await page.locator("button:visible, select:visible, input:visible").evaluateAll((all) =>
      all
        .filter((it) => it.getAttribute("type") !== "radio")
        .map((it) => ({ html: it.outerHTML.slice(0, 120), height: it.getBoundingClientRect().height }))
        .filter(({ height }) => height < 40),
    );
    expect(small.filter(({ html }) => !html.includes("task-title"))).toEqual([]);
  });

  test.each(looks)("on reminders that rang, which fit a small phone: $locale, $colorScheme", async (look) => {
    const user = `${look.locale}-${look.colorScheme}`;
    const api = await app.system.api(user);
    for (const title of ["Call mum", "Water the plants, and the neighbours’ plants", "Run", "Read"])
      await api.post("/api/tasks", { title, reminders: [{ remind_at: inSeconds(-1) }] });
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const page = await app.screens.open(user, "/all", { ...phone, ...look, reducedMotion: "reduce" });
    await page.locator(".notices-more").waitFor();
    expect(await violations(page)).toEqual([]);
    const boxes = await page.locator(".notice button").evaluateAll((all) =>
      all.map((it) => {
        const { left, right, height } = it.getBoundingClientRect();
        return left >= 0 && right <= 360 && height >= 40;
      }),
    );
    expect(boxes).toEqual(Array(9).fill(true));
  });

  test.each(looks)(
    "on a page that is old, and once its session has ended: $locale, $colorScheme",
    async (look) => {
      const user = `old-${look.locale}-${look.colorScheme}`;
      const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
      const options = { ...phone, ...look, reducedMotion: "reduce" } as const;
      const page = await openOldPage(app, user, "**/assets/read-and-say-*.js", options);
      await deployNewer(page);
      await quickAdd(page).fill("water the plants");
      await page.locator(".notice").waitFor();
      expect(["old", await violations(page)]).toEqual(["old", []]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
      await app.system.db.deleteFrom("sessions").where("account_id", "=", user).execute();
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await page.locator(".sign-in [role=alert]").waitFor();
      expect(["ended", await violations(page)]).toEqual(["ended", []]);
    },
  );

  test.each(looks)("on the pages of auth, which fit a small phone: $locale, $colorScheme", async (look) => {
    const user = `auth-${look.locale}-${look.colorScheme}`;
    await makeSession(app.system.db, { user, role: "administrator" });
    const { body: invitation } = await app.system.invoke("auth/operator/invitations", {});
    const { body: reset } = await app.system.invoke("auth/operator/accounts/reset", { name: user });
    const api = await app.system.api(user);
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const nobody = await app.screens.open(undefined, "/auth/sign-in", { ...phone, ...look });
    const somebody = await app.screens.open(user, "/auth/account", { ...phone, ...look });
    expect((await api.get("/auth/api/keys")).body.items).toHaveLength(1);
    const consent = `/auth/oauth/authorize?${new URLSearchParams({
      response_type: "code",
      client_id: "todo-cli",
      redirect_uri: "http://127.0.0.1:5071/callback",
      code_challenge: "A".repeat(43),
      code_challenge_method: "S256",
    })}`;
    for (const [page, path] of [
      [nobody, "/auth/sign-in"],
      [nobody, invitation.path],
      [nobody, reset.path],
      [nobody, "/auth/nowhere"],
      [somebody, "/auth/account"],
      [somebody, "/auth/device"],
      [somebody, consent],
    ] as const) {
      await page.goto(app.system.url + path);
      await page.locator("h1").waitFor();
      expect([path, await violations(page)]).toEqual([path, []]);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect([path, width]).toEqual([path, 360]);
    }
    // They look like the app.
    const backgrounds = (page: Page, ...of: string[]) =>
      Promise.all(
        of.map((it) => page.evaluate(`getComputedStyle(document.querySelector("${it}")).backgroundColor`)),
      );
    await nobody.goto(`${app.system.url}/auth/sign-in`);
    const ofAuth = await backgrounds(nobody, "body", "form button");
    await somebody.goto(`${app.system.url}/today`);
    await somebody.locator(".skip-link").waitFor();
    expect(ofAuth).toEqual(await backgrounds(somebody, "html", ".skip-link"));
  });
});
