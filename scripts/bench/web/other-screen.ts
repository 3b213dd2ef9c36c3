import { setTimeout as sleep } from "node:timers/promises";
import { percentiles } from "../percentiles.ts";
import type { OpenScreen } from "./screens-of.ts";

/** Notes when each title was first drawn, by the clock that both screens have. */
const watchTitles = `
  globalThis.seen = {};
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll(".task-title")) seen[textContent] ??= Date.now();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });`;

/**
 * Milliseconds from Enter in one browser to the task being drawn in another, one at a time: on the page of all tasks, which has the
 * newest on top, because of a long list only what is near the window is drawn.
 */
export async function measureOtherScreen(open: OpenScreen, changes: number): Promise<string> {
  const [here, there] = [await open(), await open()];
  for (const { page, url } of [here, there]) {
    await page.goto(`${url}/all`);
    await page.locator('.sign[data-state="saved"]').waitFor();
    await page.locator("[data-task]").first().waitFor();
  }
  await there.page.evaluate(watchTitles);
  const field = here.page.locator("#quick-add");
  const delays: number[] = [];
  for (let number = 0; number < changes; number++) {
    const title = `Paper number ${number}`;
    await field.fill(title);
    const sent = Date.now();
    await field.press("Enter");
    await there.page.waitForFunction(
      (name) => name in (globalThis as unknown as { seen: object }).seen,
      title,
    );
    const seen = await there.page.evaluate<Record<string, number>>("seen");
    delays.push((seen[title] ?? Number.NaN) - sent);
    // One user's requests are limited.
    await sleep(100);
  }
  await Promise.all([here, there].map(({ page }) => page.context().close()));
  return percentiles(delays);
}
