import { makeSession } from "@todo/database/testing/make-session";
import type { BrowserContext, Page, Worker } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { ring } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { type PushService, type Subscription, startPushService } from "../support/push-service.ts";
import { startWebApp } from "./support/web-app.ts";

/**
 * Chromium reaches no push service but its maker's, which is not there. So a page subscribes at the test's own, and what that has
 * got and decrypted for the browser is handed to the service worker as Chromium itself would (DevTools protocol).
 */
describe.skipIf(!chromium)("reminders on a device whose app is closed", () => {
  let service: PushService;
  beforeAll(async () => {
    service = await startPushService();
    return () => service.stop();
  });
  const app = startWebApp(() => ({ env: { WEBHOOK_ALLOW: "127.0.0.1" } }));

  /** A browser in which notifications are allowed and which subscribes at the test's push service. */
  async function open(user: string, options: Parameters<typeof app.screens.open>[2] = {}) {
    let subscription: Subscription | null = null;
    const page = await app.screens.open(user, "/settings/notifications", options);
    const context = page.context();
    await context.grantPermissions(["notifications"], { origin: new URL(page.url()).origin });
    await context.exposeFunction("subscribeAt", (key: string) => {
      subscription = service.subscribe(key);
      return { subscription, key };
    });
    await context.addInitScript(subscribeAtTest);
    await page.reload();
    return { page, context, subscription: () => subscription as Subscription };
  }

  const toggle = (page: Page, name = "Notify this device") => page.getByRole("checkbox", { name });

  async function turnOn(page: Page, name?: string): Promise<void> {
    await toggle(page, name).click();
    await eventually(async () => expect(await toggle(page, name).isChecked()).toBe(true));
  }

  /** Closes all tabs of the app. @returns its service worker, and what hands it a message */
  async function leave(context: BrowserContext, page: Page) {
    const origin = new URL(page.url()).origin;
    const elsewhere = await context.newPage();
    const devtools = await context.newCDPSession(elsewhere);
    const registered = new Promise<string>((found) => {
      devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const own = registrations.find((it) => it.scopeURL.startsWith(origin) && !it.isDeleted);
        if (own) found(own.registrationId);
      });
    });
    await devtools.send("ServiceWorker.enable");
    const registrationId = await registered;
    await page.close();
    const [worker] = context.serviceWorkers();
    if (!worker) throw new Error("no service worker");
    /** Again if it is not shown soon, as a push service would that is not sure. @returns what is shown */
    const deliver = (data: string) =>
      eventually(async () => {
        await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
        return eventually(async () => {
          const all = await shown(worker);
          expect(all).toHaveLength(1);
          return all[0];
        }, 5_000);
      });
    return { worker, deliver };
  }

  /** What the browser has got of its only reminder. */
  const messageFor = async (subscription: () => Subscription) => {
    const [message] = await eventually(() => {
      expect(service.messagesOf(subscription())).toHaveLength(1);
      return service.messagesOf(subscription());
    });
    return message?.text ?? "";
  };

  const shown = (worker: Worker) =>
    worker.evaluate(async () => {
      const { registration } = globalThis as unknown as InWorker;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
    });

  /** What a click on a notification causes. The click itself is the desktop's: there is none here. */
  const click = (worker: Worker, action: string) =>
    worker.evaluate(async (chosen) => {
      const { registration, dispatchEvent } = globalThis as unknown as InWorker;
      const [notification] = await registration.getNotifications();
      const work: Promise<unknown>[] = [];
      const event = Object.assign(new Event("notificationclick"), {
        notification,
        action: chosen,
        waitUntil: (one: Promise<unknown>) => work.push(one),
      });
      dispatchEvent(event);
      await Promise.all(work);
    }, action);

  const completions = async (user: string) => {
    const { body } = await (await app.system.api(user)).get("/api/audit?type=com.todo.task.completed.v1");
    return body.items.length;
  };

  test("a reminder is shown, and Done completes its task once, however often it is clicked", async () => {
    const { page, context, subscription } = await open("ann");
    await turnOn(page);
    const { worker, deliver } = await leave(context, page);
    const api = await app.system.api("ann");
    const { task, reminder } = await ring(api, "Water <b>the</b> plants");
    const message = await messageFor(subscription);
    expect(await deliver(message)).toEqual({
      title: "Water <b>the</b> plants",
      body: "",
      tag: reminder,
      lang: "en",
    });
    await click(worker, "done");
    await eventually(async () => expect((await api.get(`/api/tasks/${task}`)).body.status).toBe("completed"));
    await eventually(async () => expect(await shown(worker)).toEqual([]));
    await deliver(message);
    await click(worker, "done");
    // A witness: the audit log follows the event log in its order.
    const { body: witness } = await api.post("/api/tasks", { title: "witness" });
    await eventually(async () =>
      expect((await api.get(`/api/audit?task_id=${witness.id}`)).body.items).toHaveLength(1),
    );
    expect(await completions("ann")).toBe(1);
  });

  test("Snooze has it ring again in ten minutes, once for this ringing", async () => {
    const { page, context, subscription } = await open("bob");
    await turnOn(page);
    const { worker, deliver } = await leave(context, page);
    const api = await app.system.api("bob");
    const { reminder } = await ring(api, "Call mum");
    const message = await messageFor(subscription);
    const snoozed = async () => Date.parse((await api.get(`/api/reminders/${reminder}`)).body.snoozed_until);
    await deliver(message);
    await click(worker, "snooze");
    const until = await snoozed();
    expect(until - Date.now()).toBeGreaterThan(8 * 60_000);
    await deliver(message);
    await click(worker, "snooze");
    expect(await snoozed()).toBe(until);
  });

  test("what the server did not take is shown again, and says so, in the language of the app", async () => {
    const { page, context, subscription } = await open("cleo", { locale: "de-DE" });
    await turnOn(page, "Auf diesem Gerät erinnern");
    const { worker, deliver } = await leave(context, page);
    const api = await app.system.api("cleo");
    const { task } = await ring(api, "Pflanzen");
    const message = await messageFor(subscription);
    await deliver(message);
    await context.setOffline(true);
    await click(worker, "done");
    const [again] = await shown(worker);
    expect(again).toMatchObject({ title: "Pflanzen", body: expect.stringContaining("Nicht gespeichert") });
    await context.setOffline(false);
    await click(worker, "done");
    expect((await api.get(`/api/tasks/${task}`)).body.status).toBe("completed");
    expect(await shown(worker)).toEqual([]);
  });

  test("a click on it opens its task in the app that is open", async () => {
    const { page, context, subscription } = await open("dan");
    await turnOn(page);
    const other = await app.screens.another(page, "/upcoming");
    const { worker, deliver } = await leave(context, page);
    const { task } = await ring(await app.system.api("dan"), "Milk");
    const message = await messageFor(subscription);
    await deliver(message);
    await click(worker, "");
    await other.waitForURL(`**/upcoming?task=${task}`);
  });

  test("turned off, the device gets nothing more; refused by its user, the switch says how to allow it", async () => {
    const { page, context } = await open("eve");
    const devices = async () =>
      (await (await app.system.api("eve")).get("/api/push/subscriptions")).body.items;
    await turnOn(page);
    expect(await devices()).toHaveLength(1);
    await toggle(page).click();
    await eventually(async () => expect(await devices()).toEqual([]));
    await page.getByText("only while the app is open").waitFor();
    await context.clearPermissions();
    // What is not granted of a list is denied.
    await context.grantPermissions(["clipboard-read"], { origin: new URL(page.url()).origin });
    await page.reload();
    await page.getByText("told to show no notifications").waitFor();
    expect(await toggle(page).isDisabled()).toBe(true);
  });

  test("all devices are listed, with this one marked; another one is removed, and this one, which turns it off", async () => {
    const first = await open("ivy");
    await turnOn(first.page);
    const { page } = await open("ivy");
    await turnOn(page);
    const devices = page.locator(".card-list li");
    await eventually(async () => expect(await devices.count()).toBe(2));
    const others = devices.filter({ hasNotText: "this device" });
    await others.getByText("Linux").waitFor();
    await others.getByRole("button", { name: "Remove" }).click();
    await eventually(async () => expect(await devices.count()).toBe(1));
    const api = await app.system.api("ivy");
    await ring(api, "Milk");
    await eventually(async () => expect(await devices.getByText("this device").count()).toBe(1));
    await devices.getByRole("button", { name: "Remove" }).click();
    await eventually(async () => expect(await toggle(page).isChecked()).toBe(false));
    await eventually(async () => expect(await devices.count()).toBe(0));
    expect((await api.get("/api/push/subscriptions")).body.items).toEqual([]);
    expect(service.messagesOf(first.subscription())).toEqual([]);
    // Removed for good: its own start does not bring it back.
    await first.page.reload();
    await first.page.getByText("only while the app is open").waitFor();
    expect((await api.get("/api/push/subscriptions")).body.items).toEqual([]);
  });

  test("a device whose session has ended is notified again once its user signs in there", async () => {
    const { page, context } = await open("jim");
    await turnOn(page);
    const api = await app.system.api("jim");
    const [{ id }] = (await api.get("/api/push/subscriptions")).body.items;
    await context.clearCookies();
    await page.reload();
    await page.waitForURL("**/auth/sign-in*");
    // As the server does when the next reminder rings.
    await api.delete(`/api/push/subscriptions/${id}`);
    const value = await makeSession(app.system.db, { user: "jim" });
    await context.addCookies([{ name: "todo_session", value, url: app.system.url, httpOnly: true }]);
    await page.goto(`${app.system.url}/settings/notifications`);
    await eventually(async () => expect(await toggle(page).isChecked()).toBe(true));
    await page.locator(".card-list").getByText("this device").waitFor();
    expect((await api.get("/api/push/subscriptions")).body.items).toHaveLength(1);
  });

  test("for somebody else who signs in with the browser it is off, and it shows no reminders of the one before", async () => {
    const { page, context, subscription } = await open("gil");
    await turnOn(page);
    const value = await makeSession(app.system.db, { user: "hal" });
    await context.addCookies([{ name: "todo_session", value, url: app.system.url, httpOnly: true }]);
    await page.goto(`${app.system.url}/settings/notifications`);
    await page.getByText("only while the app is open").waitFor();
    expect(await toggle(page).isChecked()).toBe(false);
    const stays = () => page.evaluate(() => Reflect.get(globalThis, "localStorage").getItem("test.push"));
    await eventually(async () => expect(await stays()).toBeNull());
    service.unsubscribe(subscription());
    const api = await app.system.api("gil");
    await ring(api, "Private");
    await eventually(async () => expect((await api.get("/api/push/subscriptions")).body.items).toEqual([]));
  });

  test("the app can be installed", async () => {
    const page = await app.screens.open("fay");
    const devtools = await page.context().newCDPSession(page);
    const { errors, data } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((it) => it !== "in-incognito")).toEqual(
      [],
    );
    const { icons } = JSON.parse(data ?? "{}");
    for (const { src, type } of icons) {
      const answer = await fetch(new URL(src, page.url()));
      expect([src, answer.status, answer.headers.get("content-type")]).toEqual([src, 200, type]);
    }
  });
});

interface InWorker {
  readonly registration: {
    getNotifications(): Promise<{ title: string; body: string; tag: string; lang: string }[]>;
  };
  dispatchEvent(event: Event): boolean;
}

interface Made {
  readonly subscription: Subscription;
  readonly key: string;
}

interface InPage {
  subscribeAt(key: string): Promise<Made>;
  readonly localStorage: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
  readonly PushManager: { prototype: Record<string, unknown> };
}

/** Runs in the page. */
function subscribeAtTest(): void {
  const { subscribeAt, localStorage, PushManager } = globalThis as unknown as InPage;
  const manager = PushManager.prototype;
  const kept = (): Made | null => JSON.parse(localStorage.getItem("test.push") ?? "null");
  const asBrowser = ({ subscription, key }: Made) => ({
    endpoint: subscription.endpoint,
    toJSON: () => subscription,
    options: {
      applicationServerKey: Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (it) =>
        it.charCodeAt(0),
      ).buffer,
    },
    async unsubscribe() {
      localStorage.removeItem("test.push");
      return true;
    },
  });
  manager.getSubscription = async () => {
    const made = kept();
    return made && asBrowser(made);
  };
  manager.subscribe = async ({ applicationServerKey }: { applicationServerKey: string }) => {
    const made = await subscribeAt(applicationServerKey);
    localStorage.setItem("test.push", JSON.stringify(made));
    return asBrowser(made);
  };
}
