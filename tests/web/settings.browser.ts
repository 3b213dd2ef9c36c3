import { makeSession } from "@todo/database/testing/make-session";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("the settings", () => {
  let mail: MailServer;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    [mail, receiver] = await Promise.all([startMailServer(), startWebhookReceiver()]);
  });
  afterAll(() => Promise.all([mail.stop(), receiver.stop()]));
  const app = startWebApp(() => ({
    env: { WEBHOOK_ALLOW: "127.0.0.1" },
    secrets: { "smtp-url": mail.url },
  }));

  test("a time zone chosen offline counts at once, and on every other screen once it is saved", async () => {
    const api = await app.system.api("ann");
    await api.post("/api/tasks", { title: "Call Tokyo", due_date: "2030-01-01T20:00:00.000Z" });
    const other = await app.screens.open("ann", "/all");
    await row(other, "Call Tokyo").filter({ hasText: "1 Jan 2030, 20:00" }).waitFor();
    const page = await app.screens.open("ann", "/settings/general");
    await page.getByRole("link", { name: "Inbox 1" }).waitFor();
    await page.context().setOffline(true);
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await sign(page, "Offline, 1 change kept");
    await page.getByRole("link", { name: "All", exact: true }).click();
    await row(page, "Call Tokyo").filter({ hasText: "2 Jan 2030, 5:00" }).waitFor();
    await page.context().setOffline(false);
    await row(other, "Call Tokyo").filter({ hasText: "2 Jan 2030, 5:00" }).waitFor();
    await eventually(async () =>
      expect((await api.get("/api/settings")).body).toMatchObject({ time_zone: "Asia/Tokyo" }),
    );
  });

  test.each([
    ["Light", "dark"],
    ["Dark", "light"],
  ] as const)(
    "%s, chosen on a device that is %s, is what the app looks like, also when it is opened again",
    async (name, colorScheme) => {
      const page = await app.screens.open("dan", "/settings/general", { colorScheme });
      const background = () =>
        page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
      const [light, dark] = ["rgb(251, 250, 248)", "rgb(23, 24, 28)"];
      await page.getByLabel("Appearance").waitFor();
      expect(await background()).toBe(name === "Dark" ? light : dark);
      await page.getByLabel("Appearance").selectOption(name);
      await eventually(async () => expect(await background()).toBe(name === "Dark" ? dark : light));
      await page.reload();
      await page.getByLabel("Appearance").waitFor();
      expect(await background()).toBe(name === "Dark" ? dark : light);
    },
  );

  test("the first device of a new account gives it its time zone; neither another device nor a zone that was chosen is overruled", async () => {
    const join = async (timezoneId: string) => {
      const { body: link } = await app.system.invoke("auth/operator/invitations", {});
      const page = await app.screens.open(undefined, link.path, { timezoneId });
      await page.getByLabel("User name or e-mail").first().fill(`from ${timezoneId.toLowerCase()}`);
      await page.getByLabel("Password", { exact: true }).fill("a password of five words");
      await page.getByRole("button", { name: "Create account", exact: true }).click();
      return page;
    };
    const zone = (page: Page, expected: string) =>
      eventually(async () => expect(await page.getByLabel("Time zone").inputValue()).toBe(expected));
    const first = await join("Europe/Berlin");
    await first.getByRole("heading", { name: "Today" }).waitFor();
    await first.goto(`${app.system.url}/settings/general`);
    await zone(first, "Europe/Berlin");
    const elsewhere = await app.screens.open(undefined, "/auth/sign-in", { timezoneId: "Asia/Tokyo" });
    await elsewhere.context().addCookies(await first.context().cookies());
    await elsewhere.goto(`${app.system.url}/settings/general`);
    await sign(elsewhere, "Saved");
    await zone(elsewhere, "Europe/Berlin");
    await first.getByLabel("Time zone").selectOption("UTC");
    await zone(elsewhere, "UTC");
    await elsewhere.reload();
    await sign(elsewhere, "Saved");
    await zone(elsewhere, "UTC");
    await zone(first, "UTC");
  });

  test("somebody without any task is led to where tasks are imported, and to where an agent is connected", async () => {
    const page = await app.screens.open("bea");
    await page.getByRole("link", { name: "Import tasks" }).click();
    await page.waitForURL("**/settings/data");
    await page.goBack();
    await page.getByRole("link", { name: "Connect an agent" }).click();
    await page.getByText(`${app.system.url}/mcp`).waitFor();
    await page.goBack();
    await add(page, "first");
    await row(page, "First").waitFor();
    expect(await page.getByRole("link", { name: "Connect an agent" }).count()).toBe(0);
  });

  test("a page that cannot be loaded says so, and can be loaded again", async () => {
    const page = await app.screens.open("cleo", "/today", { serviceWorkers: "block" });
    await sign(page, "Saved");
    await page.route("**/assets/settings-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText("This page could not be loaded").waitFor();
    await page.unroute("**/assets/settings-*.js");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByLabel("Language").waitFor();
  });

  test("a webhook is saved with a secret that is shown once, tested, and turned off", async () => {
    const page = await app.screens.open("dora", "/settings/notifications");
    await page.getByLabel("Address of the webhook").fill(`${receiver.url}/dora`);
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.getByText(/whsec_/).waitFor();
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("The receiver has taken it.").waitFor();
    expect(receiver.received.filter(({ path }) => path === "/dora")).toHaveLength(1);
    receiver.answer((response) => response.writeHead(503).end());
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("It was not taken: http_503").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Turn off" }).waitFor();
    expect(await page.getByText(/whsec_/).count()).toBe(0);
    await page.getByRole("button", { name: "Turn off" }).click();
    await page.getByRole("button", { name: "Turn off" }).waitFor({ state: "detached" });
    const api = await app.system.api("dora");
    expect((await api.get("/api/settings")).body).toMatchObject({ webhook: null });
  });

  test("an address that the server refuses is said to be wrong beside its field", async () => {
    const page = await app.screens.open("eve", "/settings/notifications");
    await page.getByLabel("Address of the webhook").fill("ftp://example.org");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.getByRole("alert").filter({ hasText: "must begin with https" }).waitFor();
  });

  test("an e-mail address is confirmed by the code that is mailed to it, and tested", async () => {
    const page = await app.screens.open("finn", "/settings/notifications");
    await page.getByLabel("E-mail address for reminders").fill("finn@example.org");
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByLabel("Code of the e-mail").fill("00000000");
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("alert").filter({ hasText: "Code of the e-mail:" }).waitFor();
    const mails = () => mail.mails.filter(({ to }) => to.includes("finn@example.org"));
    const code = await eventually(
      () => /Subject: (\d{8})/.exec(mails()[0]?.raw ?? "")?.[1] ?? expect.fail("no mail"),
    );
    await page.getByLabel("Code of the e-mail").fill(code);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("The mail is on its way.").waitFor();
    expect(mails()).toHaveLength(2);
  });

  test("quiet hours are kept for every screen", async () => {
    const page = await app.screens.open("gus", "/settings/notifications");
    const other = await app.screens.open("gus", "/settings/notifications");
    await page.getByLabel("Send nothing at night").check();
    await page.getByLabel("From").fill("21:30");
    await page.getByLabel("From").blur();
    await eventually(async () => expect(await other.getByLabel("From").inputValue()).toBe("21:30"));
    const { body } = await (await app.system.api("gus")).get("/api/settings");
    expect(body.quiet_hours).toEqual({ start: "21:30", end: "07:00" });
  });

  test("a personal key is shown once, works, and is deleted", async () => {
    const page = await app.screens.open("hal", "/settings/account");
    await page.getByLabel("Name of the key").fill("Claude on the laptop");
    await page.getByLabel("It may").selectOption("Read tasks");
    await page.getByRole("button", { name: "Make a key" }).click();
    const key = await page.getByText(/^todo_/).textContent();
    const ask = async () => {
      const headers = { authorization: `Bearer ${key}` };
      return (await fetch(`${app.system.url}/api/tasks`, { headers })).status;
    };
    expect(await ask()).toBe(200);
    await page.getByText("read tasks · until").waitFor();
    await page.getByRole("button", { name: "Delete: Claude on the laptop" }).click();
    await page.getByText("read tasks · until").waitFor({ state: "detached" });
    await eventually(async () => expect(await ask()).toBe(401), 60_000);
  });

  test("another browser is signed out from here, and this one is not offered", async () => {
    const page = await app.screens.open("ida", "/settings/account");
    const other = await app.screens.open("ida", "/today");
    await sign(other, "Saved");
    await page.reload();
    await page.getByText("This browser").waitFor();
    await page.getByRole("button", { name: /^Sign out: / }).click();
    await page.getByRole("button", { name: /^Sign out: / }).waitFor({ state: "detached" });
    await other.reload();
    await other.waitForURL("**/auth/sign-in*");
  });

  test("an administrator invites somebody, disables their account, and deletes them after typing their name", async () => {
    const page = await app.screens.open(undefined, "/auth/sign-in");
    const value = await makeSession(app.system.db, { user: "jo", role: "administrator" });
    await page.context().addCookies([{ name: "todo_session", value, url: app.system.url, httpOnly: true }]);
    await page.goto(`${app.system.url}/settings/people`);
    await page.getByRole("button", { name: "Make an invitation" }).click();
    const link = (await page.getByText(/\/auth\/invitation/).textContent()) ?? "";
    const guest = await app.screens.open(undefined, link.slice(app.system.url.length));
    await guest.getByLabel("User name or e-mail").first().fill("guest");
    await guest.getByLabel("Password").fill("a password of five words");
    await guest.getByRole("button", { name: "Create account", exact: true }).click();
    await guest.getByRole("heading", { name: "Today" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Disable: guest" }).click();
    await page.getByText("“guest” is signed out everywhere").waitFor();
    await page.getByRole("button", { name: "Disable", exact: true }).click();
    await page.getByText("disabled since").waitFor();
    await page.getByRole("button", { name: "Delete: guest" }).click();
    await page.getByLabel(/Type “guest”/).fill("guest");
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText("will be erased").waitFor();
  });

  test("somebody who is no administrator sees no other people", async () => {
    const page = await app.screens.open("kim", "/settings/people");
    await page.getByText("Only administrators see").waitFor();
  });
});
