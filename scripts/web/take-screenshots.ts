import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { makeSession } from "@todo/database/testing/make-session";
import { makeToken } from "@todo/database/testing/make-token";
import { startTemporaryCluster } from "@todo/embedded-postgres/temporary-cluster";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { secretsFile } from "../dev/secrets.ts";
import { startSystem } from "../dev/system.ts";
import { buildWeb } from "./build-web.ts";
import { exampleTasks } from "./example-tasks.ts";
import { findBrowser } from "./find-browser.ts";

const timeZone = "Europe/Berlin";

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly options: BrowserContextOptions;
  readonly before?: (page: Page) => Promise<void>;
}

const desk = { viewport: { width: 1180, height: 760 }, deviceScaleFactor: 2 };
const phone = { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

const pictures: readonly Picture[] = [
  {
    name: "today",
    path: "/today",
    options: desk,
    async before(page) {
      await page.locator("#quick-add").fill("call mum every sunday at 6pm #family !high");
      await page.locator(".chip").first().waitFor();
    },
  },
  { name: "today-dark", path: "/today", options: { ...desk, colorScheme: "dark" } },
  {
    name: "task",
    path: "/all",
    options: desk,
    async before(page) {
      await page.getByRole("button", { name: "Plan the trip to Lisbon", exact: true }).click();
      await page.locator(".panel .markdown").waitFor();
      await page.evaluate("Promise.all(document.getAnimations().map((it) => it.finished))");
    },
  },
  { name: "phone-dark", path: "/upcoming", options: { ...phone, colorScheme: "dark", locale: "de-DE" } },
];

/** @returns the files @throws CommandError `no_browser` */
export async function takeScreenshots(into: string): Promise<string[]> {
  const executablePath = findBrowser();
  await using parts = new AsyncDisposableStack();
  await Promise.all([buildWeb(), mkdir(into, { recursive: true })]);
  const dataDir = await mkdtemp(join(tmpdir(), "todo-pictures-"));
  parts.defer(() => rm(dataDir, { recursive: true, force: true }));
  const cluster = await startTemporaryCluster();
  parts.defer(() => cluster.stop());
  const tokens = { apiToken: "pictures", appToken: "pictures" };
  const secrets = secretsFile(dataDir);
  const write = () => undefined;
  const system = await startSystem({
    databaseUrl: cluster.url,
    secretsFile: secrets,
    ...tokens,
    port: 0,
    write,
  });
  parts.defer(() => system.stop());
  const db = connect({ url: cluster.url, maxConnections: 1 });
  const token = await makeToken(db, { user: "alice", timeZone });
  const cookie = await makeSession(db, { user: "alice", timeZone }).finally(() => db.destroy());
  await exampleTasks(system.url, token, timeZone);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  parts.defer(() => browser.close());
  const files: string[] = [];
  for (const picture of pictures) files.push(await take(browser, system.url, cookie, picture, into));
  return files;
}

async function take(
  browser: Browser,
  url: string,
  cookie: string,
  { name, path, options, before }: Picture,
  into: string,
): Promise<string> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: timeZone, ...options });
  await context.addCookies([{ name: "todo_session", value: cookie, url }]);
  const page = await context.newPage();
  await page.goto(url + path);
  await page.locator("[data-task]").first().waitFor();
  await page.locator('.sign[data-state="saved"]').waitFor();
  await before?.(page);
  const file = join(into, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  return file;
}
