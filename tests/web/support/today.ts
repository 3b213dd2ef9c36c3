import type { Locator, Page } from "playwright-core";

/** The field of quick add. */
export const quickAdd = (page: Page): Locator => page.locator("#quick-add");

export async function add(page: Page, text: string): Promise<void> {
  await quickAdd(page).fill(text);
  await quickAdd(page).press("Enter");
}

export const row = (page: Page, title: string): Locator =>
  page.locator("[data-task]").filter({ hasText: title });

/** Resolves when the sign says so. */
export async function sign(page: Page, text: string | RegExp): Promise<void> {
  await page.locator(".sign-text").filter({ hasText: text }).waitFor();
}
