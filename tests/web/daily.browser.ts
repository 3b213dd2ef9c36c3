import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("daily use of the web app", () => {
  const app = startWebApp();
  const titles = async (user: string, query = "status=pending") =>
    (await (await app.system.api(user)).get(`/api/tasks?${query}`)).body.items.map(
      (it: { title: string }) => it.title,
    );

  test("a user who is not signed in is asked who they are, and then gets to the page they wanted", async () => {
    const { body: link } = await app.system.invoke("auth/operator/invitations");
    const newcomer = await app.screens.open(undefined, link.path);
    await newcomer.getByLabel("User name or e-mail").first().fill("newcomer");
    await newcomer.getByLabel("Password").fill("a password of five words");
    await newcomer.getByRole("button", { name: "Create account", exact: true }).click();
    await newcomer.getByRole("heading", { name: "Today" }).waitFor();
    const stranger = await app.screens.open(undefined, "/upcoming");
    const signInWith = async (password: string) => {
      await stranger.getByLabel("User name or e-mail").fill("newcomer");
      await stranger.getByLabel("Password").fill(password);
      await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
    };
    await signInWith("not the password");
    await stranger.getByText("password is wrong").waitFor();
    await signInWith("a password of five words");
    await stranger.getByRole("heading", { name: "Upcoming" }).waitFor();
    // Signing out leaves nothing of them on the device.
    await stranger.goto(`${app.system.url}/settings/account`);
    await stranger.getByRole("button", { name: "Sign out", exact: true }).click();
    await stranger.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  test("quick add shows how it understands the text, and adds exactly that", async () => {
    const page = await app.screens.open("ann");
    await quickAdd(page).fill("call mum every sunday at 6pm #family !high 30 minutes before");
    await page.locator(".chip", { hasText: "every Sunday" }).waitFor();
    expect(await page.locator(".mirror mark").allTextContents()).toEqual([
      "every sunday",
      "at 6pm",
      "#family",
      "!high",
      "30 minutes before",
    ]);
    await quickAdd(page).press("Enter");
    const api = await app.system.api("ann");
    const task = await eventually(async () => {
      const { body } = await api.get("/api/tasks");
      expect(body.items).toHaveLength(1);
      return body.items[0];
    });
    expect(task).toMatchObject({
      title: "Call mum",
      priority: "high",
      tags: ["family"],
      recurrence: { frequency: "weekly", by_weekday: ["SU"] },
      reminders: [{ lead_time: "PT30M" }],
    });
  });

  test("what is typed while the reader of quick add is loading is the next task, and both are understood", async () => {
    const page = await app.screens.open("ina", "/today", { serviceWorkers: "block" });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route("**/assets/read-and-say-*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.reload();
    await quickAdd(page).focus();
    await page.keyboard.type("write a letter !high");
    await page.keyboard.press("Enter");
    await page.keyboard.type("read the paper !low");
    expect(await quickAdd(page).inputValue()).toBe("read the paper !low");
    release();
    await page.keyboard.press("Enter");
    const api = await app.system.api("ina");
    await eventually(async () => {
      expect((await api.get("/api/tasks?sort=title&order=asc")).body.items).toMatchObject([
        { title: "Read the paper", priority: "low" },
        { title: "Write a letter", priority: "high" },
      ]);
    });
  });

  test("what is entered while the reader of quick add cannot be loaded is kept, and understood once it can", async () => {
    const page = await app.screens.open("lea", "/today", { serviceWorkers: "block" });
    await sign(page, "Saved");
    await page.context().setOffline(true);
    await add(page, "write a letter !high; read the paper tomorrow");
    await sign(page, "Offline, 1 change kept");
    await row(page, "write a letter !high; read the paper tomorrow").waitFor();
    await add(page, "mow the lawn !low");
    await sign(page, "Offline, 2 changes kept");
    await page.context().setOffline(false);
    await sign(page, "Saved");
    const api = await app.system.api("lea");
    expect((await api.get("/api/tasks?sort=title&order=asc")).body.items).toMatchObject([
      { title: "Mow the lawn", priority: "low" },
      { title: "Read the paper", priority: "medium" },
      { title: "Write a letter", priority: "high" },
    ]);
  });

  test("a removed chip has no effect, and its words stay in the title", async () => {
    const page = await app.screens.open("bea");
    await quickAdd(page).fill("order pizza tomorrow !high");
    await page.getByRole("button", { name: "Take away: Tomorrow" }).click();
    await quickAdd(page).press("Enter");
    const api = await app.system.api("bea");
    await eventually(async () => {
      const [task] = (await api.get("/api/tasks")).body.items;
      expect(task).toMatchObject({ title: "Order pizza tomorrow", due_date: null, priority: "high" });
    });
  });

  test("the chip of a date is changed by a click, and a list is chosen beside it", async () => {
    const api = await app.system.api("hal");
    const { body: list } = await api.post("/api/lists", { name: "Groceries" });
    const page = await app.screens.open("hal");
    await page.getByRole("link", { name: "Groceries" }).waitFor();
    await quickAdd(page).fill("milk tomorrow");
    await page.getByRole("button", { name: "Change: Tomorrow" }).click();
    await page.getByLabel("Say when").fill("1 march 2030");
    await page.getByLabel("Say when").press("Enter");
    await page.getByRole("button", { name: "Change: 1 Mar 2030" }).waitFor();
    await page.locator(".list-chip select").selectOption("Groceries");
    await quickAdd(page).press("Enter");
    await eventually(async () => {
      const { body } = await api.get(`/api/tasks?list_id=${list.id}`);
      expect(body.items).toMatchObject([{ title: "Milk", due_date: "2030-03-01" }]);
    });
  });

  test("what can be undone is said above an open dialog, and can be reached there", async () => {
    const api = await app.system.api("ida");
    const { body: task } = await api.post("/api/tasks", { title: "Sweep the yard" });
    const page = await app.screens.open("ida", `/all?task=${task.id}`);
    await page.locator(".panel .check").click();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".panel").getByRole("button", { name: "Complete “Sweep the yard”" }).waitFor();
    await sign(page, "Saved");
    expect((await api.get(`/api/tasks/${task.id}`)).body).toMatchObject({ status: "pending" });
  });

  test("completing a task can be undone, and so can deleting it", async () => {
    const page = await app.screens.open("cleo");
    await add(page, "water the plants");
    await sign(page, "Saved");
    await page.getByRole("button", { name: "Complete “Water the plants”" }).click();
    await row(page, "Water the plants").waitFor({ state: "detached" });
    await eventually(async () => expect(await titles("cleo")).toEqual([]));
    await page.getByRole("button", { name: "Undo" }).click();
    await row(page, "Water the plants").waitFor();
    await eventually(async () => expect(await titles("cleo")).toEqual(["Water the plants"]));

    await row(page, "Water the plants").focus();
    await page.keyboard.press("Delete");
    await row(page, "Water the plants").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).last().click();
    await row(page, "Water the plants").waitFor();
    await sign(page, "Saved");
    await eventually(async () => expect(await titles("cleo")).toEqual(["Water the plants"]));
  });

  test("all overdue tasks can be moved to today at once", async () => {
    const api = await app.system.api("dora");
    for (const title of ["One", "Two"]) await api.post("/api/tasks", { title, due_date: "2020-01-01" });
    const page = await app.screens.open("dora");
    await page.getByRole("button", { name: "Move all to today" }).click();
    await page.getByRole("heading", { name: /Overdue/ }).waitFor({ state: "detached" });
    await sign(page, "Saved");
    await eventually(async () => expect(await titles("dora", "due_date_from=2026-01-01")).toHaveLength(2));
  });

  test("says of what is added for another day when it is due, and of what loses its date that it has none", async () => {
    const page = await app.screens.open("ray");
    await quickAdd(page).fill("pay rent tomorrow");
    await page.locator(".chip", { hasText: "Tomorrow" }).waitFor();
    await quickAdd(page).press("Enter");
    await page.getByText("Added “Pay rent”, due tomorrow").waitFor();
    await add(page, "buy stamps");
    await row(page, "Buy stamps").getByRole("button", { name: "Reschedule" }).click();
    // The day that a word means, so that one can check it.
    const tomorrow = page.getByRole("button", { name: /^Tomorrow/ });
    expect(await tomorrow.textContent()).toMatch(/^Tomorrow\w{3},? \d+ \w{3,4}$/);
    await page.getByRole("button", { name: "No date" }).click();
    await page.getByText("“Buy stamps” has no date now").waitFor();
    // What only says something is gone when the next thing is said.
    expect(await page.locator(".toast").count()).toBe(1);
  });

  test("the panel describes a recurrence rule and shows its next five dates", async () => {
    const api = await app.system.api("eve");
    const { body: task } = await api.post("/api/tasks", { title: "Rent", due_date: "2030-01-31" });
    const page = await app.screens.open("eve", `/all?task=${task.id}`);
    await page.getByRole("button", { name: "Does not repeat" }).click();
    await page.getByLabel("Say how often").fill("every month on the 31st");
    await page.getByText("Not every month has a 31st").waitFor();
    await page.getByLabel("Say how often").fill("every month on the last day");
    await page.locator(".rule-said", { hasText: "every month on the last day" }).waitFor();
    expect(await page.locator(".next-dates li").allTextContents()).toEqual([
      "Thu, 28 Feb 2030",
      "Sun, 31 Mar 2030",
      "Tue, 30 Apr 2030",
      "Fri, 31 May 2030",
      "Sun, 30 Jun 2030",
    ]);
    await page.getByRole("button", { name: "Save" }).click();
    await eventually(async () => {
      const { body } = await api.get(`/api/tasks/${task.id}`);
      expect(body.recurrence).toMatchObject({ frequency: "monthly", by_month_day: -1 });
    });
  });

  test("Markdown is rendered, and HTML in it is shown as text", async () => {
    const api = await app.system.api("finn");
    const title = "<img src=x onerror=alert(1)> & <b>bold</b>";
    const description =
      "**Bring** [tickets](https://example.org/t) and [this](javascript:alert(1))\n\n<script>alert(1)</script>\n\n![x](https://example.org/x.png)";
    const { body: task } = await api.post("/api/tasks", { title, description });
    const page = await app.screens.open("finn", `/all?task=${task.id}`);
    await page.locator(".markdown strong", { hasText: "Bring" }).waitFor();
    expect(
      await page.locator(".markdown a").evaluateAll((all) => all.map((it) => it.getAttribute("href"))),
    ).toEqual(["https://example.org/t", "https://example.org/x.png"]);
    expect(await page.locator(".markdown").textContent()).toContain("<script>alert(1)</script>");
    expect(await page.getByLabel("Title").inputValue()).toBe(title);
    expect(await page.locator("main img, dialog img").count()).toBe(0);
  });

  test("a search is in the URL, so it can be bookmarked", async () => {
    const api = await app.system.api("gus");
    await api.post("/api/tasks", { title: "Buy Müsli", tags: ["shop"], priority: "high" });
    await api.post("/api/tasks", { title: "Buy milk", tags: ["shop"] });
    const page = await app.screens.open("gus", "/search?q=musli&priority=high");
    await row(page, "Müsli").waitFor();
    expect(await page.locator("[data-task]").count()).toBe(1);
    await page.getByLabel("Search tasks").fill("#shop");
    await page.getByLabel("Priority").selectOption("Any priority");
    await row(page, "milk").waitFor();
    expect(new URL(page.url()).search).toBe("?q=%23shop");
  });

  test("on a phone, a mark that is scrolled out of quick add is not beside its text", async () => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const page = await app.screens.open("ida", "/today", phone);
    const box = await page.locator(".quick-add-field").boundingBox();
    if (!box) throw new Error("there is no field");
    const beside = { x: box.x, y: box.y, width: 7, height: box.height };
    await quickAdd(page).focus();
    const empty = await page.screenshot({ clip: beside });
    await quickAdd(page).fill(`Clean #${"x".repeat(48)}`);
    await page.locator(".mirror mark").waitFor();
    await quickAdd(page).press("End");
    await page.waitForFunction("document.querySelector('.mirror').scrollLeft > 100");
    expect((await page.screenshot({ clip: beside })).equals(empty)).toBe(true);
  });

  test("a search finds what is in one list, and says once that it found nothing", async () => {
    const api = await app.system.api("hal");
    const { body: work } = await api.post("/api/lists", { name: "Work" });
    await api.post("/api/tasks", { title: "Write the report", list_id: work.id });
    await api.post("/api/tasks", { title: "Write to mum" });
    const page = await app.screens.open("hal", "/search?q=write");
    await row(page, "mum").waitFor();
    await page.getByLabel("List", { exact: true }).selectOption("Work");
    await row(page, "mum").waitFor({ state: "detached" });
    expect(await page.getByRole("status").filter({ hasText: "found" }).textContent()).toBe("1 task found");
    expect(new URL(page.url()).search).toBe(`?q=write&list_id=${work.id}`);
    await page.reload();
    await row(page, "report").waitFor();
    expect(await page.locator("[data-task]").count()).toBe(1);
    await page.getByLabel("List", { exact: true }).selectOption("Inbox");
    await row(page, "mum").waitFor();
    await page.getByLabel("Search tasks").fill("write a poem");
    await page.getByRole("status").filter({ hasText: "Nothing found" }).waitFor();
    expect(await page.locator("main").getByText(/found/i).count()).toBe(1);
  });
});
