import { makeSession } from "@todo/database/testing/make-session";
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium as engine,
  type Page,
} from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { chromium } from "../../support/chromium.ts";
import type { TestSystem } from "../../support/test-system.ts";

export interface Screens {
  /** A browser of its own, signed in as a user or as nobody: nothing is shared with others. */
  open(user: string | undefined, path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Another tab of the same browser. */
  another(page: Page, path?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Real browsers before a system. A test fails when one of its pages has logged an error, thrown one, or violated its policy. */
export async function openScreens(system: TestSystem): Promise<Screens> {
  const browser = await engine.launch({ executablePath: chromium ?? "", args: ["--no-sandbox"] });
  const watched = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      // That the server cannot be reached, or refuses something, is what some tests are about; the browser logs it by itself.
      const isNetwork = /net::ERR_|status of (401|404|409|412|422|429|503)/.test(message.text());
      if (message.type() === "error" && !isNetwork) faults.push(message.text());
    });
    onTestFinished(() => expect(faults).toEqual([]));
    await page.goto(`${system.url}${path}`);
    return page;
  };
  return {
    async open(user, path = "/today", options = {}) {
      const context = await browser.newContext({
        locale: "en-GB",
        // A device elsewhere gives a new account its own zone, which those that tests make by the API are not to get.
        timezoneId: "UTC",
        viewport: { width: 1180, height: 800 },
        ...options,
      });
      onTestFinished(() => context.close());
      if (user !== undefined) {
        const value = await makeSession(system.db, { user, timeZone: "Europe/Berlin" });
        const cookie = {
          name: "todo_session",
          value,
          url: system.url,
          httpOnly: true,
          sameSite: "Lax",
        } as const;
        await context.addCookies([cookie]);
      }
      return watched(context, path);
    },
    another: (page, path = "/today") => watched(page.context(), path),
    close: () => browser.close(),
  };
}
