import type { Page } from "playwright-core";
import { percentiles } from "../percentiles.ts";
import type { OpenScreen } from "./screens-of.ts";

/** Records every event of an interaction: when it began, and how long it took from the input to the next paint. */
const watchEvents = `
  globalThis.told = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, startTime, duration } of list.getEntries()) {
      const longest = Math.max(duration, told.get(interactionId)?.duration ?? 0);
      if (interactionId) told.set(interactionId, { startTime, duration: longest });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });`;

/** Milliseconds: shorter interactions are not reported. */
const shortest = 16;

type Act = (kind: string, act: () => Promise<unknown>) => Promise<void>;

/** Interaction to Next Paint: typing, searching, completing, opening and going from page to page, as a user does. */
export async function measureInteractions(open: OpenScreen, tasks: number): Promise<string> {
  const { page, url } = await open({ viewport: { width: 1_180, height: 800 } });
  await page.goto(`${url}/all`);
  await page
    .locator(".count", { hasText: String(tasks - Math.ceil(tasks / 10)) })
    .first()
    .waitFor({ timeout: 60_000 });
  await page.evaluate(watchEvents);
  const begun: { readonly kind: string; readonly at: number }[] = [];
  const act: Act = async (kind, work) => {
    begun.push({ kind, at: await page.evaluate<number>("performance.now()") });
    await work();
  };
  for (const word of ["number 432", "task 99", "#t3"]) await useOnce(page, word, act);
  await page.waitForFunction("new Promise((resolve) => requestIdleCallback(() => resolve(true)))");
  const told = await page.evaluate<{ startTime: number; duration: number }[]>("[...told.values()]");
  await page.context().close();
  const durations = begun.map(({ kind, at }, index) => {
    const next = begun[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const own = told.filter(({ startTime }) => startTime >= at && startTime < next);
    return { kind, duration: Math.max(shortest, ...own.map(({ duration }) => duration)) };
  });
  const lines = [...Map.groupBy(durations, ({ kind }) => kind)].map(
    ([kind, all]) => `  ${kind}: ${percentiles(all.map(({ duration }) => duration))}`,
  );
  return [percentiles(durations.map(({ duration }) => duration)), ...lines].join("\n  ");
}

async function useOnce(page: Page, word: string, act: Act): Promise<void> {
  await act("open search", () => page.keyboard.press("/"));
  await page.getByLabel("Search tasks").fill("");
  for (const letter of word) await act("type in search", () => page.keyboard.type(letter));
  await page.getByLabel("Search tasks").blur();
  await act("open all tasks", () => page.getByRole("link", { name: "All", exact: true }).click());
  await page.locator("[data-task]").first().waitFor();
  await act("complete a task", () => page.locator("[data-task] .check").first().click());
  await act("open a task", () => page.locator("[data-task] .task-title").first().click());
  await page.locator(".panel").waitFor();
  await act("close it", () => page.keyboard.press("Escape"));
  await page.locator(".panel").waitFor({ state: "detached" });
  await act("open today", () => page.getByRole("link", { name: "Today" }).click());
  await act("focus quick add", () => page.locator("#quick-add").click());
  for (const letter of "call mum tomorrow #family")
    await act("type in quick add", () => page.keyboard.type(letter));
  await act("add a task", () => page.keyboard.press("Enter"));
  await page.locator("#quick-add").blur();
}
