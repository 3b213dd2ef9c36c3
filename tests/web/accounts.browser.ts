import { makeSession } from "@todo/database/testing/make-session";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { add, quickAdd, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

/** What the browser still keeps of anybody. */
const keptHere = `(async () => [
  ...(await indexedDB.databases()).map((it) => it.name),
  ...("todo.account" in localStorage ? ["todo.account"] : []),
])()`;

/** Notes, across reloads, whether a page ever showed this text. */
const watchFor = (text: string) => `new MutationObserver(() => {
  if (document.body?.innerText.includes(${JSON.stringify(text)})) sessionStorage.setItem("seen", "yes");
}).observe(document, { subtree: true, childList: true, characterData: true });`;

describe.skipIf(!chromium)("people who share a browser", () => {
  const app = startWebApp();

  /** Signs somebody else in. @returns signs the one before in again */
  async function signIn(page: Page, user: string): Promise<() => Promise<void>> {
    const context = page.context();
    const before = await context.cookies();
    const value = await makeSession(app.system.db, { user });
    const cookie = {
      name: "todo_session",
      value,
      url: app.system.url,
      httpOnly: true,
      sameSite: "Lax",
    } as const;
    await context.addCookies([cookie]);
    return () => context.addCookies(before);
  }

  /** Adds a task that is only kept, and closes the page. While it closes, it may notice a network: so there is no server. */
  const writeWhileDown = (page: Page, text: string) =>
    app.system.restart(async () => {
      await sign(page, /Offline/);
      await add(page, text);
      await sign(page, "Offline, 1 change kept");
      await page.close();
    });

  const titlesOf = async (user: string): Promise<string[]> => {
    const { body } = await (await app.system.api(user)).get("/api/tasks");
    return body.items.map(({ title }: { title: string }) => title).sort();
  };

  test("what one user has not sent is neither shown to nor sent as the next one, and is sent once the first is back", async () => {
    const first = await app.screens.open("nora");
    await add(first, "sent by nora");
    await sign(first, "Saved");
    await writeWhileDown(first, "written by nora");
    const back = await signIn(first, "omar");
    await first.context().addInitScript(watchFor("by nora"));
    const page = await app.screens.another(first);
    await sign(page, "Saved");
    await add(page, "from omar");
    await row(page, "From omar").waitFor();
    await sign(page, "Saved");
    expect(await page.evaluate('sessionStorage.getItem("seen")')).toBe(null);
    expect(await titlesOf("omar")).toEqual(["From omar"]);
    expect(await titlesOf("nora")).toEqual(["Sent by nora"]);
    await back();
    await page.reload();
    await row(page, "Written by nora").waitFor();
    await sign(page, "Saved");
    expect(await row(page, "From omar").count()).toBe(0);
    await eventually(async () => expect(await titlesOf("nora")).toEqual(["Sent by nora", "Written by nora"]));
    expect(await titlesOf("omar")).toEqual(["From omar"]);
  });

  test("a tab that is open changes to whoever has signed in in another tab", async () => {
    const first = await app.screens.open("pia");
    await add(first, "seen by pia");
    await sign(first, "Saved");
    await signIn(first, "quinn");
    const second = await app.screens.another(first);
    await quickAdd(second).waitFor();
    await row(first, "Seen by pia").waitFor({ state: "detached" });
    await add(first, "from quinn");
    await row(second, "From quinn").waitFor();
    expect(await titlesOf("pia")).toEqual(["Seen by pia"]);
  });

  test.each([
    ["rosa", "signing out", "form[action='/auth/sign-out'] button"],
    ["ruth", "ending this session", "form[action$='/sessions'] button"],
  ])("%s finds nothing in the browser after %s on the page of the account", async (user, _, button) => {
    const page = await app.screens.open(user);
    await add(page, `known to ${user}`);
    await sign(page, "Saved");
    await page.goto(`${app.system.url}/auth/account`);
    await page.locator(button).click();
    await page.waitForURL(/\/auth\/sign-in/);
    expect(await page.evaluate(keptHere)).toEqual([]);
    await page.addInitScript(watchFor(`known to ${user}`));
    await page.goto(`${app.system.url}/`);
    await page.waitForURL("**/auth/sign-in?return_to=*");
    expect(await page.evaluate('sessionStorage.getItem("seen")')).toBe(null);
    expect(await page.evaluate(keptHere)).toEqual([]);
  });

  test("after signing out in the app, nothing of its user is left in the browser, and other tabs show nothing", async () => {
    const page = await app.screens.open("sven");
    await add(page, "known to sven");
    await sign(page, "Saved");
    const other = await app.screens.another(page);
    await row(other, "Known to sven").waitFor();
    await page.goto(`${app.system.url}/settings/account`);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    for (const tab of [page, other]) await tab.waitForURL("**/auth/sign-in*");
    expect(await page.evaluate(keptHere)).toEqual([]);
  });

  test("when the session has ended, nothing is shown, not even offline, and what was not sent is sent after signing in", async () => {
    const first = await app.screens.open("tara");
    await add(first, "known to tara");
    await sign(first, "Saved");
    await eventually(async () =>
      expect(await first.evaluate("navigator.serviceWorker.controller !== null")).toBe(true),
    );
    await writeWhileDown(first, "unsent");
    const session = await app.system.db
      .selectFrom("sessions")
      .selectAll()
      .where("account_id", "=", "tara")
      .executeTakeFirstOrThrow();
    await app.system.db.deleteFrom("sessions").where("account_id", "=", "tara").execute();
    await first.context().addInitScript(watchFor("known to tara"));
    const page = await app.screens.another(first);
    await page.waitForURL("**/auth/sign-in?return_to=*");
    await page.context().setOffline(true);
    await page.goto(`${app.system.url}/today`);
    await page.getByText("The server does not answer").waitFor();
    expect(await page.evaluate('sessionStorage.getItem("seen")')).toBe(null);
    await app.system.db.insertInto("sessions").values(session).execute();
    await page.context().setOffline(false);
    await page.goto(`${app.system.url}/today`);
    await row(page, "Known to tara").waitFor();
    await sign(page, "Saved");
    await eventually(async () => expect(await titlesOf("tara")).toEqual(["Known to tara", "Unsent"]));
  });
});
