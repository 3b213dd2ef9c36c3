import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import { startWebApp } from "./support/web-app.ts";

describe.skipIf(!chromium)("webhooks for programs, in the settings", () => {
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
  });
  afterAll(() => receiver.stop());
  beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));
  const app = startWebApp(() => ({ env: { WEBHOOK_ALLOW: "127.0.0.1" } }));

  /** What a user's program has got. */
  const got = (user: string) =>
    receiver.received.filter(({ path }) => path === `/${user}`).map(({ body }) => JSON.parse(body).type);

  async function make(page: Page, user: string, kinds: readonly string[] = []): Promise<void> {
    await page.getByLabel("Address of the program").fill(`${receiver.url}/${user}`);
    if (kinds.length > 0) await page.getByLabel("It gets").selectOption("Only what I choose");
    for (const kind of kinds) await page.getByLabel(kind, { exact: true }).check();
    await page.getByRole("button", { name: "Add the webhook" }).click();
    await page.getByText(/whsec_/).waitFor();
  }

  test("one gets the events that were chosen, its secret is shown once, and it can be paused, tested and deleted", async () => {
    const page = await app.screens.open("ann", "/settings/webhooks");
    await page.getByText("None yet.").waitFor();
    await make(page, "ann", ["Tasks completed"]);
    await page.locator(".card-list").getByText("Tasks completed").waitFor();
    const api = await app.system.api("ann");
    const complete = async () => {
      const { body } = await api.post("/api/tasks", { title: "Milk" });
      await api.post(`/api/tasks/${body.id}/complete`);
    };
    await complete();
    await eventually(() => expect(got("ann")).toEqual(["com.todo.task.completed.v1"]));
    await page.getByRole("button", { name: /^What was sent/ }).click();
    await page.locator(".deliveries").getByText("accepted").waitFor();
    await page.reload();
    await page.getByRole("button", { name: /^Pause/ }).click();
    await page.getByText("Tasks completed · paused").waitFor();
    expect(await page.getByText(/whsec_/).count()).toBe(0);
    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("The receiver has taken it.").waitFor();
    expect(got("ann").at(-1)).toBe("test");
    await page.getByRole("button", { name: /^Turn on/ }).click();
    await page.getByRole("button", { name: /^Pause/ }).waitFor();
    await page.getByRole("button", { name: /^New secret/ }).click();
    await page.getByText(/whsec_/).waitFor();
    await page.getByRole("button", { name: /^Delete/ }).click();
    await page.getByText("None yet.").waitFor();
    expect((await api.get("/api/webhooks")).body.items).toEqual([]);
  });

  test("what was given up is listed with its reason, and is sent again by a click", async () => {
    const page = await app.screens.open("bea", "/settings/webhooks");
    receiver.answer((response) => response.writeHead(410).end());
    await make(page, "bea", ["Tasks added"]);
    const api = await app.system.api("bea");
    await api.post("/api/tasks", { title: "Milk" });
    await page.getByText("off: the receiver answered that it is gone").waitFor();
    receiver.answer((response) => response.writeHead(204).end());
    await page.getByRole("button", { name: /^Turn on/ }).click();
    await page.getByRole("button", { name: /^Pause/ }).waitFor();
    expect(got("bea")).toHaveLength(1);
    await page.getByRole("button", { name: /^What was sent/ }).click();
    await page.getByLabel("Only what was given up").check();
    await page.locator(".deliveries li", { hasText: "given up" }).getByText("gone").waitFor();
    await page.getByRole("button", { name: "Send again" }).click();
    await eventually(() => expect(got("bea")).toHaveLength(2));
  });

  test("an address that the server refuses is said to be wrong, and nothing is made", async () => {
    const page = await app.screens.open("cleo", "/settings/webhooks");
    await page.getByLabel("Address of the program").fill("http://example.org/todo");
    await page.getByRole("button", { name: "Add the webhook" }).click();
    await page.getByRole("alert").filter({ hasText: "must begin with https" }).waitFor();
    expect((await (await app.system.api("cleo")).get("/api/webhooks")).body.items).toEqual([]);
  });
});
