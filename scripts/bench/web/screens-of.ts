import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Opens an empty page in a separate browser, in which a user is signed in. */
export type OpenScreen = (options?: BrowserContextOptions) => Promise<{ page: Page; url: string }>;

/** @param session the value of the user's cookie */
export function screensOf(browser: Browser, url: string, session: string): OpenScreen {
  return async (options = {}) => {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
    await context.addCookies([{ name: "todo_session", value: session, url }]);
    return { page: await context.newPage(), url };
  };
}
