import { setTimeout as sleep } from "node:timers/promises";
import { percentiles } from "../percentiles.ts";
import type { OpenScreen } from "./screens-of.ts";

interface Seen {
  /** When the row was in the page: milliseconds since the epoch, by the clock that both screens have. */
  readonly inPage: number;
  /** When the frame was drawn that shows it. */
  readonly inFrame: number;
}

/** Notes when each title is seen. Whoever waits for one is told, instead of asking at each frame, which would take time from both screens. */
const watchTitles = `
  const now = () => performance.timeOrigin + performance.now();
  const seen = new Map();
  const promised = (title) => {
    if (!seen.has(title)) seen.set(title, Promise.withResolvers());
    return seen.get(title);
  };
  globalThis.whenSeen = (title) => promised(title).promise;
  const known = new Set();
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll(".task-title")) {
      if (known.has(textContent)) continue;
      known.add(textContent);
      const inPage = now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => promised(textContent).resolve({ inPage, inFrame: now() });
        port2.postMessage(undefined);
      });
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });`;

/** Notes when the browser got Enter: what this program needs to send it there is no part of what is measured. */
const watchEnter = `
  globalThis.entered = 0;
  addEventListener("keydown", ({ key, timeStamp }) => {
    if (key === "Enter") entered = performance.timeOrigin + timeStamp;
  }, { capture: true });`;

/**
 * Milliseconds from Enter in one browser to the task being seen in another, one at a time: on the page of all tasks, which has the
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
  await here.page.evaluate(watchEnter);
  const field = here.page.locator("#quick-add");
  const delays: { readonly page: number; readonly frame: number }[] = [];
  for (let number = 0; number < changes; number++) {
    const title = `Paper number ${number}`;
    await field.fill(title);
    const seen = there.page.evaluate<Seen>(`whenSeen(${JSON.stringify(title)})`);
    await field.press("Enter");
    const { inPage, inFrame } = await seen;
    const entered = await here.page.evaluate<number>("entered");
    delays.push({ page: inPage - entered, frame: inFrame - entered });
    // One user's requests are limited.
    await sleep(100);
  }
  await Promise.all([here, there].map(({ page }) => page.context().close()));
  return [
    `in the page: ${percentiles(delays.map(({ page }) => page))}`,
    `in a frame: ${percentiles(delays.map(({ frame }) => frame))}`,
  ].join("\n  ");
}
