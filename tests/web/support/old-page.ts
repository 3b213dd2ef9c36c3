import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import type { WebApp } from "./web-app.ts";

/** Notes when the app has begun to watch for code that cannot be loaded, which is right after the first drawing. */
const noteWatching = `{
  const add = addEventListener;
  globalThis.addEventListener = (type, ...rest) => {
    if (type === "vite:preloadError") globalThis.isWatching = true;
    return add(type, ...rest);
  };
}`;

/**
 * Opens Today without a service worker that keeps the app, as by plain HTTP. @param gone files of the app that the server does not
 * have any more
 */
export async function openOldPage(
  { screens, system }: WebApp,
  user: string,
  gone: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await screens.open(user, "/nowhere", { ...options, serviceWorkers: "block" });
  await page.addInitScript(noteWatching);
  await page.route(gone, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${system.url}/today`);
  await eventually(async () => expect(await page.evaluate("globalThis.isWatching")).toBe(true));
  return page;
}

/** Whoever asks for the page, other than by reloading, is told the files of a newer version. */
export const deployNewer = (page: Page): Promise<unknown> =>
  page.route("**/today", (route) =>
    route.request().resourceType() === "document"
      ? route.continue()
      : route.fulfill({
          contentType: "text/html",
          body: '<script type="module" src="/assets/index-newer.js"></script>',
        }),
  );
