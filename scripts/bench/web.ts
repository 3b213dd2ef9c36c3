import { connect } from "@todo/database/connect";
import { makeSession } from "@todo/database/testing/make-session";
import { chromium } from "playwright-core";
import { buildWeb } from "../web/build-web.ts";
import { findBrowser } from "../web/find-browser.ts";
import { startRunningSystem } from "./running-system.ts";
import { measureFirstPage } from "./web/first-page.ts";
import { measureInteractions } from "./web/interactions.ts";
import { runLighthouse } from "./web/lighthouse.ts";
import { measureOtherScreen } from "./web/other-screen.ts";
import { screensOf } from "./web/screens-of.ts";
import { seedTasks } from "./web/seed-tasks.ts";

export interface WebBench {
  readonly tasks: number;
  /** Of the first page. */
  readonly runs: number;
  /** That another screen waits for. */
  readonly changes: number;
}

/** The numbers of docs/web.md. */
export async function benchWeb({ tasks, runs, changes }: WebBench): Promise<void> {
  const executablePath = findBrowser();
  await buildWeb();
  console.log("Starting a system (local) …");
  const system = await startRunningSystem("local");
  const db = connect({ url: system.cluster.url, maxConnections: 2 });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const session = (user: string) => makeSession(db, { user, timeZone: "Europe/Berlin" });
    await seedTasks(db, "few", 30);
    await seedTasks(db, "many", tasks);
    const few = screensOf(browser, system.url, await session("few"));
    const many = screensOf(browser, system.url, await session("many"));
    console.log(`\nfirst page, slow 4G\n  ${await measureFirstPage(few, runs)}`);
    console.log(`\ninteractions with ${tasks} tasks\n  ${await measureInteractions(many, tasks)}`);
    console.log(`\na change on another screen\n  ${await measureOtherScreen(few, changes)}`);
    console.log(`\nLighthouse\n  ${await runLighthouse(executablePath, system.url, await session("few"))}`);
  } finally {
    await browser.close();
    await db.destroy();
    await system.stop();
  }
}
