import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  if (!executablePath) return;
  [system, browser] = await Promise.all([
    startTestSystem(),
    chromium.launch({ executablePath, args: ["--no-sandbox"] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

test.skipIf(!executablePath)(
  "the API's page lists the operations and can call one, loads nothing from other origins and violates no content security policy",
  async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const said: string[] = [];
    const asked = new Set<string>();
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    const api = await system.api();
    await api.post("/api/tasks", { title: "Seen from the page" });

    await page.goto(`${system.url}/docs`);
    await page.locator("#operations-Tasks-listTasks").waitFor();
    expect(await page.locator(".opblock").count()).toBeGreaterThan(30);
    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.locator(".modal-ux input").fill(api.authorization.replace("Bearer ", ""));
    await page.locator(".modal-ux .authorize").click();
    await page.locator(".modal-ux .btn-done").click();
    const operation = page.locator("#operations-Tasks-listTasks");
    await operation.locator(".opblock-summary-control").click();
    await operation.getByRole("button", { name: "Try it out" }).click();
    await operation.getByRole("button", { name: "Execute" }).click();
    const answer = operation.locator(".live-responses-table tbody .response-col_description").first();
    await expect.poll(() => answer.textContent(), { timeout: 60_000 }).toContain("Seen from the page");

    expect([...asked]).toEqual([system.url]);
    expect(said).toEqual([]);
  },
);
