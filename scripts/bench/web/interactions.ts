import { percentiles } from "../percentiles.ts";
import type { OpenScreen } from "./screens-of.ts";

/** Notes the duration of every event that is part of an interaction: from the input to what is drawn because of it. */
const watchEvents = `
  globalThis.durations = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) durations.set(interactionId, Math.max(duration, durations.get(interactionId) ?? 0));
  }).observe({ type: "event", durationThreshold: 16, buffered: true });`;

/** Interaction to Next Paint: typing, searching, completing, opening and going from page to page, as a user does. */
export async function measureInteractions(open: OpenScreen, tasks: number): Promise<string> {
  const { page, url } = await open({ viewport: { width: 1_180, height: 800 } });
  await page.goto(`${url}/all`);
  await page
    .locator(".count", { hasText: String(tasks - Math.ceil(tasks / 10)) })
    .first()
    .waitFor({ timeout: 60_000 });
  await page.evaluate(watchEvents);
  let done = 0;
  const count = async (act: () => Promise<unknown>) => {
    await act();
    done += 1;
  };
  for (const word of ["number 432", "task 99", "#t3"]) {
    await count(() => page.keyboard.press("/"));
    await page.getByLabel("Search tasks").fill("");
    for (const letter of word) await count(() => page.keyboard.type(letter));
    await page.getByLabel("Search tasks").blur();
    await count(() => page.getByRole("link", { name: "All", exact: true }).click());
    await page.locator("[data-task]").first().waitFor();
    await count(() => page.locator("[data-task] .check").first().click());
    await count(() => page.locator("[data-task] .task-title").first().click());
    await page.locator(".panel").waitFor();
    await count(() => page.keyboard.press("Escape"));
    await page.locator(".panel").waitFor({ state: "detached" });
    await count(() => page.getByRole("link", { name: "Today" }).click());
    await count(() => page.locator("#quick-add").click());
    for (const letter of "call mum tomorrow #family") await count(() => page.keyboard.type(letter));
    await count(() => page.keyboard.press("Enter"));
    await page.locator("#quick-add").blur();
  }
  await page.waitForFunction("new Promise((resolve) => requestIdleCallback(() => resolve(true)))");
  const slow = await page.evaluate<number[]>("[...durations.values()]");
  await page.context().close();
  // Shorter ones than 16 ms are not told.
  const all = [...slow, ...Array(Math.max(0, done - slow.length)).fill(16)];
  return percentiles(all);
}
