import { describe, expect, test } from "vitest";
import { chromium } from "../support/chromium.ts";
import * as model from "../support/model-server.ts";
import { holdAnswers } from "./support/hold-answers.ts";
import { add, row, sign } from "./support/today.ts";
import { startWebAppWithModel } from "./support/web-app.ts";

describe.skipIf(!chromium)("links to tasks", () => {
  const app = startWebAppWithModel();

  const milkOf = async (user: string): Promise<string> =>
    (await (await app.system.api(user)).post("/api/tasks", { title: "Buy milk" })).body.id;

  test("a task's own address, and the link of its scheme that a browser hands over, open its panel", async () => {
    const id = await milkOf("ann");
    const page = await app.screens.open("ann", `/tasks/${id}`);
    await page.locator(".panel").getByText("Buy milk").waitFor();
    const devtools = await page.context().newCDPSession(page);
    const { errors, data } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const [{ protocol, url }] = JSON.parse(data ?? "{}").protocol_handlers;
    const handed = (uri: string) => app.system.url + url.replace("%s", encodeURIComponent(uri));
    for (const uri of [`${protocol}:${id}`, `${protocol}://tasks/${id}`]) {
      await page.goto(handed(uri));
      await page.waitForURL(`**/today?task=${id}`);
      await page.locator(".panel").getByText("Buy milk").waitFor();
    }
    await page.goto(handed(`${protocol}:nothing`));
    await page.getByRole("link", { name: "Today" }).first().waitFor();
    expect(await page.locator(".panel").count()).toBe(0);
  });

  test("in what a model answers, a link to a task opens it, and no other link can be followed", async () => {
    const id = await milkOf("bea");
    app.model.script(
      model.says(
        `See [the milk](todo://tasks/${id}), todo:${id} and [this](https://example.org/?secret), [that](javascript:alert(1)).`,
      ),
    );
    const page = await app.screens.open("bea", "/chat");
    await page.getByLabel("Say what to do").fill("what is there?");
    await page.getByLabel("Say what to do").press("Enter");
    const said = page.locator('.said[data-role="assistant"]');
    await said.getByRole("link", { name: "Buy milk" }).waitFor();
    expect(await said.getByRole("link").allTextContents()).toEqual(["the milk", "Buy milk"]);
    await said.getByText("[this](https://example.org/?secret)").waitFor();
    await said.getByRole("link", { name: "the milk" }).click();
    await page.waitForURL(`**?task=${id}`);
    await page.locator(".panel").waitFor();
  });

  test("in a description, a link to another task opens that one", async () => {
    const api = await app.system.api("cleo");
    const id = await milkOf("cleo");
    const { body } = await api.post("/api/tasks", {
      title: "Bake",
      description: `After [the milk](/tasks/${id})`,
    });
    const page = await app.screens.open("cleo", `/all?task=${body.id}`);
    await page.locator(".panel .markdown").getByRole("link", { name: "the milk" }).click();
    await page.waitForURL(`**/all?task=${id}`);
  });

  test("of a task that is opened before the server knows it, the address is the lasting one as soon as it does", async () => {
    const api = await app.system.api("dora");
    const page = await app.screens.open("dora", "/inbox");
    await sign(page, "Saved");
    const answer = await holdAnswers(page, "**/api/tasks");
    await add(page, "buy milk");
    await row(page, "Buy milk").locator(".task-title").click();
    await page.waitForURL("**/inbox?task=*");
    const first = new URL(page.url()).searchParams.get("task");
    const other = await app.screens.another(page, `/tasks/${first}`);
    await other.locator(".panel").getByText("Buy milk").waitFor();
    const title = page.getByRole("dialog", { name: "Task" }).getByLabel("Title");
    await title.fill("Buy oat mi");
    answer();
    await page.waitForURL((url) => url.search !== `?task=${first}`);
    const { id } = (await api.get("/api/tasks")).body.items[0];
    expect(new URL(page.url()).search).toBe(`?task=${id}`);
    await other.waitForURL(`**/today?task=${id}`);
    // What is being typed stays, and is of the same task.
    expect(await title.inputValue()).toBe("Buy oat mi");
    await title.press("Enter");
    await other.locator(".panel").getByText("Buy oat mi").waitFor();
    await other.reload();
    await other.locator(".panel").getByText("Buy oat mi").waitFor();
    // Closing goes back to the page without it, as before.
    await page.getByRole("dialog", { name: "Task" }).getByRole("button", { name: "Close" }).click();
    await page.waitForURL("**/inbox");
    await page.goForward();
    await page.waitForURL(`**/inbox?task=${id}`);
  });
});
