import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds } from "../support/story.ts";
import { sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("reminders that ring", () => {
  const app = startWebApp();
  const notice = (page: Page, title: string) => page.getByRole("group", { name: title, exact: true });
  const unread = async (user: string) =>
    (await (await app.system.api(user)).get("/api/notifications?unread=true")).body.items;

  test("a reminder is shown in all tabs and on other devices; Done in one completes the task, and hides it in all", async () => {
    const first = await app.screens.open("ann");
    const second = await app.screens.another(first, "/upcoming");
    const phone = await app.screens.open("ann", "/today", { viewport: { width: 390, height: 780 } });
    for (const page of [first, second, phone]) await sign(page, "Saved");
    const api = await app.system.api("ann");
    const { body: task } = await api.post("/api/tasks", {
      title: "Water <b>the</b> plants",
      due_date: inSeconds(1803),
      reminders: [{ lead_time: "PT30M" }],
    });
    const alert = { hasText: /Water <b>the<\/b> plants.*Due: / };
    for (const page of [first, second, phone]) await page.getByRole("alert").filter(alert).waitFor();
    await notice(second, task.title).getByRole("button", { name: "Done" }).click();
    for (const page of [first, second, phone]) await notice(page, task.title).waitFor({ state: "detached" });
    await eventually(async () => {
      expect((await api.get(`/api/tasks/${task.id}`)).body.status).toBe("completed");
      expect(await unread("ann")).toEqual([]);
    });
  });

  test("a reminder that rang while the app was closed is shown at the start; snoozed, it rings again later", async () => {
    const api = await app.system.api("bea");
    const { body: task } = await api.post("/api/tasks", {
      title: "Call mum",
      reminders: [{ remind_at: inSeconds(-1) }],
    });
    await eventually(async () => expect(await unread("bea")).toHaveLength(1));
    const page = await app.screens.open("bea", "/all");
    await notice(page, "Call mum").getByRole("button", { name: "Snooze 10 minutes" }).click();
    await page.getByText("reminds you again in 10 minutes").waitFor();
    await notice(page, "Call mum").waitFor({ state: "detached" });
    await sign(page, "Saved");
    expect(await unread("bea")).toEqual([]);
    const [reminder] = (await api.get(`/api/tasks/${task.id}/reminders`)).body.items;
    expect(Date.parse(reminder.snoozed_until)).toBeGreaterThan(Date.now());
  });

  test("whatever reminders cover can be scrolled out from under them, also on a phone", async () => {
    const api = await app.system.api("dora");
    for (const title of ["One", "Two", "Three"])
      await api.post("/api/tasks", { title, reminders: [{ remind_at: inSeconds(-1) }] });
    await eventually(async () => expect(await unread("dora")).toHaveLength(3));
    const page = await app.screens.open("dora", "/settings/account", {
      viewport: { width: 390, height: 780 },
    });
    await notice(page, "Three").waitFor();
    const navigation = page.getByRole("navigation", { name: "Settings" });
    await navigation.getByRole("link", { name: "General" }).click({ trial: true });
    const last = page.locator("main").getByRole("button").last();
    await last.waitFor();
    await eventually(async () => {
      await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
      const [lowest, covered] = [await last.boundingBox(), await page.locator(".notices").boundingBox()];
      expect((lowest?.y ?? 1e9) + (lowest?.height ?? 0)).toBeLessThanOrEqual(covered?.y ?? 0);
    });
  });

  test("of many, three are shown at once, and closing one leaves its task open", async () => {
    const api = await app.system.api("cleo");
    for (const title of ["One", "Two", "Three", "Four"])
      await api.post("/api/tasks", { title, reminders: [{ remind_at: inSeconds(-1) }] });
    await eventually(async () => expect(await unread("cleo")).toHaveLength(4));
    const page = await app.screens.open("cleo", "/all");
    await page.getByText("and 1 more").waitFor();
    expect(await page.getByRole("alert").count()).toBe(3);
    const shown = page.locator(".notice").first();
    const title = await shown.getAttribute("aria-label");
    await shown.getByRole("button", { name: "Dismiss" }).click();
    await page.getByText("and 1 more").waitFor({ state: "detached" });
    expect(await page.getByRole("alert").count()).toBe(3);
    await sign(page, "Saved");
    await page.reload();
    await eventually(async () => expect(await page.getByRole("alert").count()).toBe(3));
    expect(await notice(page, String(title)).count()).toBe(0);
    expect((await api.get("/api/tasks?status=pending")).body.items).toHaveLength(4);
  });

  test("a reminder at a time of its own is understood in the panel before it is added, offline too, and can be removed", async () => {
    const api = await app.system.api("eli");
    const { body: task } = await api.post("/api/tasks", { title: "Passport", due_date: "2099-12-01" });
    const page = await app.screens.open("eli", `/all?task=${task.id}`);
    const panel = page.getByRole("dialog", { name: "Task" });
    const field = panel.getByLabel("Add a reminder");
    const note = panel.locator("#reminder-note");
    const pending = async (): Promise<Record<string, string>[]> =>
      (await api.get(`/api/tasks/${task.id}`)).body.reminders.filter(
        (it: { status: string }) => it.status === "PENDING",
      );
    await field.fill("yesterday 9am");
    await note.filter({ hasText: "That is in the past" }).waitFor();
    await field.press("Enter");
    await field.fill("tomorrow");
    await note.filter({ hasText: "Say a time, too" }).waitFor();
    await field.press("Enter");
    await field.fill("whenever");
    await note.filter({ hasText: "Say how long before" }).waitFor();
    await field.press("Enter");
    expect(await panel.locator(".chip[data-kind=reminders]").count()).toBe(0);
    await sign(page, "Saved");
    await page.context().setOffline(true);
    await field.fill("tomorrow 9am");
    await note.filter({ hasText: "9:00" }).waitFor();
    const understood = await note.textContent();
    await field.press("Enter");
    await panel.locator(".chip").filter({ hasText: "9:00" }).waitFor();
    await page.context().setOffline(false);
    const fixed = await eventually(async () => {
      const [first, ...others] = await pending();
      expect(others).toEqual([]);
      expect(first).toMatchObject({ lead_time: null });
      return new Date(first?.remind_at ?? "");
    });
    const parts = { timeZone: "Europe/Berlin", weekday: "short", day: "numeric", month: "short" } as const;
    expect(understood).toContain(new Intl.DateTimeFormat("en-GB", parts).format(fixed));
    expect(fixed.getTime()).toBeGreaterThan(Date.now());
    await field.fill("tomorrow 9am");
    await note.filter({ hasText: "already" }).waitFor();
    await field.fill("30 minutes");
    await note.filter({ hasText: "30 minutes before" }).waitFor();
    await field.press("Enter");
    await eventually(async () => expect(await pending()).toHaveLength(2));
    await panel.getByRole("button", { name: `Take away the reminder ${understood}` }).click();
    await eventually(async () => expect(await pending()).toMatchObject([{ lead_time: "PT30M" }]));
  });

  test("a reminder that rang can still be snoozed after another one was added or removed in the panel", async () => {
    const api = await app.system.api("gil");
    const { body: task } = await api.post("/api/tasks", {
      title: "Ring me",
      due_date: "2099-12-01",
      reminders: [{ remind_at: inSeconds(-1) }, { lead_time: "P1D" }],
    });
    const page = await app.screens.open("gil", `/all?task=${task.id}`);
    await notice(page, "Ring me").waitFor();
    const panel = page.getByRole("dialog", { name: "Task" });
    const chips = panel.locator(".chip[data-kind=reminders]");
    await panel.getByLabel("Add a reminder").fill("2 days");
    await panel.getByLabel("Add a reminder").press("Enter");
    await chips.filter({ hasText: "2 days before" }).waitFor();
    await panel.getByRole("button", { name: "Take away the reminder 1 day before" }).click();
    await eventually(async () => expect(await chips.count()).toBe(1));
    await sign(page, "Saved");
    await notice(page, "Ring me").getByRole("button", { name: "Snooze 10 minutes" }).click();
    await chips.filter({ hasText: "snoozed until" }).waitFor();
    await panel.getByLabel("Add a reminder").fill("3 days");
    await panel.getByLabel("Add a reminder").press("Enter");
    await chips.filter({ hasText: "3 days before" }).waitFor();
    await sign(page, "Saved");
    const { body } = await api.get(`/api/tasks/${task.id}`);
    expect(body.reminders).toMatchObject([
      { id: task.reminders[0].id, snoozed_until: expect.any(String) },
      { lead_time: "P2D" },
      { lead_time: "P3D" },
    ]);
  });

  test("the panel says that a reminder rings at once, and refuses one that nothing is left of", async () => {
    const api = await app.system.api("hal");
    const { body: task } = await api.post("/api/tasks", { title: "Train", due_date: inSeconds(1200) });
    const { body: over } = await api.post("/api/tasks", { title: "Over", due_date: inSeconds(-1200) });
    const page = await app.screens.open("hal", `/all?task=${task.id}`);
    const panel = page.getByRole("dialog", { name: "Task" });
    await panel.getByLabel("Add a reminder").fill("2 hours before");
    await panel.locator("#reminder-note").filter({ hasText: "so it rings at once" }).waitFor();
    await page.goto(`${app.system.url}/all?task=${over.id}`);
    await panel.getByLabel("Add a reminder").fill("2 hours before");
    await panel.locator("#reminder-note").filter({ hasText: "in the past" }).waitFor();
  });

  test("without a date, the panel takes only times of their own, also where reminders were called off with the date", async () => {
    const api = await app.system.api("ivy");
    const fields = { title: "Some day", due_date: "2099-12-01", reminders: [{ lead_time: "PT1H" }] };
    const { body: task } = await api.post("/api/tasks", fields);
    await api.patch(`/api/tasks/${task.id}`, { due_date: null });
    const page = await app.screens.open("ivy", `/all?task=${task.id}`);
    const panel = page.getByRole("dialog", { name: "Task" });
    const field = panel.getByLabel("Add a reminder");
    for (const text of ["30 minutes before", "when due"]) {
      await field.fill(text);
      await panel.locator("#reminder-note").filter({ hasText: "no date to count from" }).waitFor();
      await field.press("Enter");
      expect(await field.inputValue()).toBe(text);
    }
    await field.fill("tomorrow 9am");
    await field.press("Enter");
    await panel.locator(".chip[data-kind=reminders]").filter({ hasText: "9:00" }).waitFor();
    await sign(page, "Saved");
    const { body } = await api.get(`/api/tasks/${task.id}`);
    expect(body.reminders).toMatchObject([{ lead_time: null, status: "PENDING" }]);
  });

  test("the panel says until when a reminder at a time of its own is snoozed", async () => {
    const api = await app.system.api("fay");
    const { body: task } = await api.post("/api/tasks", {
      title: "Call mum",
      reminders: [{ remind_at: inSeconds(-1) }],
    });
    const page = await app.screens.open("fay", "/all");
    await notice(page, "Call mum").getByRole("button", { name: "Snooze 10 minutes" }).click();
    await notice(page, "Call mum").waitFor({ state: "detached" });
    await page.goto(`${app.system.url}/all?task=${task.id}`);
    const chip = page.getByRole("dialog", { name: "Task" }).locator(".chip[data-kind=reminders]");
    await chip.filter({ hasText: "snoozed until" }).waitFor();
    await chip.getByRole("button").click();
    await chip.waitFor({ state: "detached" });
    await sign(page, "Saved");
    await eventually(async () => {
      const { body } = await api.get(`/api/tasks/${task.id}`);
      expect(body.reminders.filter((it: { status: string }) => it.status === "PENDING")).toEqual([]);
    });
  });
});
