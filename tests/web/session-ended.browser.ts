import { makeSession } from "@todo/database/testing/make-session";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebAppWithModel } from "./support/web-app.ts";

describe.skipIf(!chromium)("a session that has ended elsewhere", () => {
  const app = startWebAppWithModel();
  // It is set up: otherwise the page for signing in says that it is not.
  beforeAll(() => makeSession(app.system.db, { user: "alma", role: "administrator" }));

  /** As by "end all sessions" on another device. */
  const endSessions = (user: string) =>
    app.system.db.deleteFrom("sessions").where("account_id", "=", user).execute();

  /** The tab comes back into sight. */
  const comeBack = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

  /** The tab says so, and leads to the page where one signs in. */
  async function goToSignIn(page: Page): Promise<void> {
    await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await page.getByText("Your session has ended. Sign in again to go on where you were.").waitFor();
  }

  /** Signs in on the page where one does, which leads back. */
  async function signIn(page: Page, user: string): Promise<void> {
    const value = await makeSession(app.system.db, { user, timeZone: "Europe/Berlin" });
    const cookie = { name: "todo_session", value, url: app.system.url, httpOnly: true } as const;
    await page.context().addCookies([{ ...cookie, sameSite: "Lax" }]);
    await page.reload();
  }

  const everythingKept = `(async () => {
    const names = (await indexedDB.databases()).map((it) => it.name);
    const open = (name) => new Promise((done) => (indexedDB.open(name).onsuccess = (it) => done(it.target.result)));
    const all = await Promise.all(names.map(async (name) => {
      const db = await open(name);
      const of = (store) => new Promise((done) => (db.transaction(store).objectStore(store).getAll().onsuccess = (it) => done(it.target.result)));
      const values = await Promise.all([...db.objectStoreNames].map(of));
      db.close();
      return values;
    }));
    return JSON.stringify([all, { ...localStorage }, { ...sessionStorage }]);
  })()`;

  const titlesOf = async (user: string): Promise<string[]> => {
    const { body } = await (await app.system.api(user)).get("/api/tasks");
    return body.items.map(({ title }: { title: string }) => title).sort();
  };

  test("is said where the app is in use, and what is half typed in quick add is there again after signing in, with what was not sent", async () => {
    const page = await app.screens.open("ann", "/upcoming");
    await add(page, "known to ann");
    await sign(page, "Saved");
    await page.route("**/api/tasks", (route) => route.abort());
    await add(page, "not sent by ann");
    await quickAdd(page).pressSequentially("call mum tomo");
    await endSessions("ann");
    await comeBack(page);
    await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await page.getByText("is kept on this device for you").waitFor();
    expect(await page.locator("body").textContent()).not.toContain("ann");
    await goToSignIn(page);
    await page.unroute("**/api/tasks");
    await signIn(page, "ann");
    await page.waitForURL("**/upcoming");
    await eventually(async () => expect(await quickAdd(page).inputValue()).toBe("call mum tomo"));
    await quickAdd(page).press("Enter");
    await row(page, "Call mum tomo").waitFor();
    await sign(page, "Saved");
    await eventually(async () =>
      expect(await titlesOf("ann")).toEqual(["Call mum tomo", "Known to ann", "Not sent by ann"]),
    );
    // It was put back once, and is not kept any more.
    await page.reload();
    await row(page, "Known to ann").waitFor();
    expect(await page.evaluate(everythingKept)).not.toContain("call mum tomo");
    expect(await quickAdd(page).inputValue()).toBe("");
  });

  test("leaves a title and a description that are half typed where they were, and does not save them", async () => {
    const api = await app.system.api("bea");
    const { body: task } = await api.post("/api/tasks", { title: "Letter", description: "To mum." });
    const page = await app.screens.open("bea", `/all?task=${task.id}`);
    const panel = page.getByRole("dialog", { name: "Task" });
    await panel.getByRole("button", { name: "Edit" }).click();
    await panel.getByLabel("Description").fill("To mum and");
    await endSessions("bea");
    await comeBack(page);
    await goToSignIn(page);
    await signIn(page, "bea");
    await eventually(async () =>
      expect(await panel.getByLabel("Description").inputValue()).toBe("To mum and"),
    );
    await sign(page, "Saved");
    expect((await api.get(`/api/tasks/${task.id}`)).body.description).toBe("To mum.");
    await panel.getByLabel("Description").press("ControlOrMeta+Enter");
    await panel.getByLabel("Title").fill("Letter for");
    await endSessions("bea");
    await comeBack(page);
    await goToSignIn(page);
    await signIn(page, "bea");
    await eventually(async () => expect(await panel.getByLabel("Title").inputValue()).toBe("Letter for"));
    await panel.getByLabel("Title").press("End");
    await page.keyboard.type(" mum");
    await page.keyboard.press("Enter");
    await eventually(async () =>
      expect((await api.get(`/api/tasks/${task.id}`)).body).toMatchObject({
        title: "Letter for mum",
        description: "To mum and",
      }),
    );
  });

  /** Whether each of these fields of the panel has what was half typed in it. */
  const expectFields = (panel: Locator, texts: Readonly<Record<string, string>>) =>
    eventually(async () => {
      const values = Object.keys(texts).map(async (label) => [
        label,
        await panel.getByLabel(label).inputValue(),
      ]);
      expect(Object.fromEntries(await Promise.all(values))).toEqual(texts);
    });

  test("gives back all that is half typed in one task, saves none of it by itself, and does not write over what is typed next", async () => {
    const api = await app.system.api("kim");
    const { body: task } = await api.post("/api/tasks", { title: "Letter", description: "To mum." });
    const saved = async () => (await api.get(`/api/tasks/${task.id}`)).body;
    const page = await app.screens.open("kim", `/all?task=${task.id}`);
    const panel = page.getByRole("dialog", { name: "Task" });
    await panel.getByLabel("Add a reminder").fill("1 day bef");
    await panel.getByLabel("Add a tag").fill("fam");
    await panel.getByLabel("Title").fill("Letter for");
    // Two fields that are saved when they are left, and so are not half typed in one tab at a time.
    const other = await app.screens.another(page, `/all?task=${task.id}`);
    await other.getByRole("button", { name: "Edit" }).click();
    await other.getByLabel("Description").fill("To mum and");
    await endSessions("kim");
    for (const tab of [page, other]) {
      await comeBack(tab);
      await tab.getByRole("heading", { name: "Your session has ended" }).waitFor();
    }
    await other.close();
    await goToSignIn(page);
    await signIn(page, "kim");
    const half = {
      Title: "Letter for",
      Description: "To mum and",
      "Add a reminder": "1 day bef",
      "Add a tag": "fam",
    };
    await expectFields(panel, half);
    // A change from elsewhere is drawn around them.
    await api.patch(`/api/tasks/${task.id}`, { priority: "high" });
    await panel.getByRole("radio", { name: "High", checked: true }).waitFor();
    await sign(page, "Saved");
    await expectFields(panel, half);
    expect(await saved()).toMatchObject({ title: "Letter", description: "To mum.", tags: [], reminders: [] });
    await eventually(async () =>
      expect(await page.evaluate(everythingKept)).not.toMatch(/Letter for|To mum and|1 day bef|fam/),
    );
    await panel.getByLabel("Title").fill("Letter for dad");
    await panel.getByLabel("Add a reminder").fill("1 day before");
    await expectFields(panel, {
      Title: "Letter for dad",
      "Add a reminder": "1 day before",
      "Add a tag": "fam",
    });
    await eventually(async () => expect(await saved()).toMatchObject({ title: "Letter for dad" }));
    await page.reload();
    await expectFields(panel, { Title: "Letter for dad", "Add a reminder": "", "Add a tag": "" });
    await sign(page, "Saved");
    expect(await saved()).toMatchObject({ title: "Letter for dad", tags: [], reminders: [] });
  });

  test("does not put a title back over one that was typed since, as where the start takes long", async () => {
    const api = await app.system.api("lou");
    const { body: task } = await api.post("/api/tasks", { title: "Letter" });
    const page = await app.screens.open("lou", `/all?task=${task.id}`, { serviceWorkers: "block" });
    const title = page.getByRole("dialog", { name: "Task" }).getByLabel("Title");
    await title.fill("Letter for");
    await endSessions("lou");
    await comeBack(page);
    await goToSignIn(page);
    const typed = Promise.withResolvers<void>();
    await page.route("**/assets/after-start-*.js", async (route) => {
      await typed.promise;
      await route.continue();
    });
    await signIn(page, "lou");
    await title.fill("Letter to dad");
    typed.resolve();
    await eventually(async () => expect(await page.evaluate(everythingKept)).not.toContain("Letter for"));
    await title.press("Enter");
    await eventually(async () =>
      expect((await api.get(`/api/tasks/${task.id}`)).body.title).toBe("Letter to dad"),
    );
    await sign(page, "Saved");
    expect(await title.inputValue()).toBe("Letter to dad");
  });

  test("gives back what is half typed in quick add, in a row, in the panel and in the chat, each where it was", async () => {
    const api = await app.system.api("max");
    const { body: task } = await api.post("/api/tasks", { title: "Walk" });
    const page = await app.screens.open("max", "/all");
    await row(page, "Walk").waitFor();
    await quickAdd(page).fill("call mum tomo");
    await row(page, "Walk").locator(".task-title").focus();
    await page.keyboard.press("e");
    await page.locator(".title-input").fill("Walk with");
    const inPanel = await app.screens.another(page, `/all?task=${task.id}`);
    const title = (tab: Page) => tab.getByRole("dialog", { name: "Task" }).getByLabel("Title");
    await title(inPanel).fill("Walk to");
    const inChat = await app.screens.another(page, "/chat");
    const said = (tab: Page) => tab.locator(".chat-form input");
    await said(inChat).fill("what is due");
    await endSessions("max");
    for (const tab of [page, inPanel, inChat]) {
      await comeBack(tab);
      await tab.getByRole("heading", { name: "Your session has ended" }).waitFor();
    }
    for (const tab of [page, inChat]) await tab.close();
    await goToSignIn(inPanel);
    await signIn(inPanel, "max");
    await eventually(async () => expect(await title(inPanel).inputValue()).toBe("Walk to"));
    await eventually(async () => expect(await quickAdd(inPanel).inputValue()).toBe("call mum tomo"));
    await sign(inPanel, "Saved");
    expect((await api.get(`/api/tasks/${task.id}`)).body.title).toBe("Walk");
    // Left, and so saved.
    await inPanel.keyboard.press("Escape");
    await eventually(async () =>
      expect(await inPanel.locator(".title-input").inputValue()).toBe("Walk with"),
    );
    expect(await quickAdd(inPanel).inputValue()).toBe("call mum tomo");
    await eventually(async () => expect((await api.get(`/api/tasks/${task.id}`)).body.title).toBe("Walk to"));
    await inPanel.locator(".title-input").press("Escape");
    await inPanel.getByRole("link", { name: "Chat" }).first().click();
    await eventually(async () => expect(await said(inPanel).inputValue()).toBe("what is due"));
    await sign(inPanel, "Saved");
    expect((await api.get(`/api/tasks/${task.id}`)).body.title).toBe("Walk to");
    await eventually(async () =>
      expect(await inPanel.evaluate(everythingKept)).not.toMatch(/call mum|Walk with|what is due/),
    );
  });

  test("gives back a title that was being changed in its row, and what was half said in the chat", async () => {
    const api = await app.system.api("cleo");
    await api.post("/api/tasks", { title: "Walk" });
    const page = await app.screens.open("cleo", "/all");
    await row(page, "Walk").locator(".task-title").focus();
    await page.keyboard.press("e");
    await page.locator(".title-input").fill("Walk with");
    await endSessions("cleo");
    await comeBack(page);
    await goToSignIn(page);
    await signIn(page, "cleo");
    await eventually(async () => expect(await page.locator(".title-input").inputValue()).toBe("Walk with"));
    await page.locator(".title-input").press("Enter");
    await row(page, "Walk with").waitFor();
    await sign(page, "Saved");
    await page.goto(`${app.system.url}/chat`);
    const said = page.locator(".chat-form input");
    await said.fill("what is due");
    await endSessions("cleo");
    await comeBack(page);
    await goToSignIn(page);
    await signIn(page, "cleo");
    await eventually(async () => expect(await said.inputValue()).toBe("what is due"));
  });

  test("gives back a message of the chat that was refused because of it", async () => {
    const page = await app.screens.open("dora", "/chat");
    await sign(page, "Saved");
    // The token is not accepted any more, as from a minute after the end on.
    await page.route("**/api/chat", (route) => route.fulfill({ status: 401, body: "{}" }));
    await endSessions("dora");
    const said = page.locator(".chat-form input");
    await said.fill("what is due today?");
    await said.press("Enter");
    await goToSignIn(page);
    await signIn(page, "dora");
    await eventually(async () => expect(await said.inputValue()).toBe("what is due today?"));
  });

  test("shows what is half typed to nobody else who signs in, and gives it back to its user later", async () => {
    const page = await app.screens.open("eve");
    await sign(page, "Saved");
    await quickAdd(page).fill("a secret of eve");
    await endSessions("eve");
    await comeBack(page);
    await goToSignIn(page);
    await signIn(page, "finn");
    await add(page, "from finn");
    await row(page, "From finn").waitFor();
    await sign(page, "Saved");
    expect(await page.locator("body").innerHTML()).not.toContain("secret of eve");
    expect(await quickAdd(page).inputValue()).toBe("");
    await signIn(page, "eve");
    await eventually(async () => expect(await quickAdd(page).inputValue()).toBe("a secret of eve"));
  });

  test("is not the same as signing out: then nothing that is half typed in another tab is kept", async () => {
    const page = await app.screens.open("gus");
    await sign(page, "Saved");
    const other = await app.screens.another(page);
    await sign(other, "Saved");
    await quickAdd(other).fill("a secret of gus");
    await page.goto(`${app.system.url}/settings/account`);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    for (const tab of [page, other]) await tab.waitForURL("**/auth/sign-in*");
    expect(await other.locator("body").textContent()).not.toContain("Your session has ended");
    expect(await page.evaluate(everythingKept)).not.toContain("secret");
  });

  test("is not the same as signing out on the page of the account either", async () => {
    const page = await app.screens.open("hal");
    await sign(page, "Saved");
    const other = await app.screens.another(page);
    await sign(other, "Saved");
    await quickAdd(other).fill("a secret of hal");
    await page.goto(`${app.system.url}/auth/account`);
    await page.locator("form[action='/auth/sign-out'] button").click();
    await page.waitForURL(/\/auth\/sign-in/);
    // If the browser has not told it by itself.
    await comeBack(other).catch(() => undefined);
    await other.waitForURL("**/auth/sign-in*");
    expect(await page.evaluate(everythingKept)).not.toContain("secret");
  });

  test("is over in all tabs once its user has signed in again in one of them, and each has its own text", async () => {
    const page = await app.screens.open("ida");
    await sign(page, "Saved");
    const other = await app.screens.another(page);
    await sign(other, "Saved");
    await quickAdd(page).fill("typed in the first");
    await quickAdd(other).fill("typed in the second");
    await endSessions("ida");
    await comeBack(page);
    for (const tab of [page, other])
      await tab.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await goToSignIn(page);
    await signIn(page, "ida");
    const texts = async () =>
      (await Promise.all([page, other].map((tab) => quickAdd(tab).inputValue()))).sort();
    await eventually(async () =>
      expect(await texts()).toEqual(["typed in the first", "typed in the second"]),
    );
  });
});
