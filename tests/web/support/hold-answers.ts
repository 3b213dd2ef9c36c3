import type { Page } from "playwright-core";

/** From now on, what a page creates there is created by the server, but the page waits for the answers. @returns gives it the answers */
export async function holdAnswers(page: Page, addresses: string): Promise<() => void> {
  const answers = Promise.withResolvers<void>();
  await page.route(addresses, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    await answers.promise;
    await route.fulfill({ response });
  });
  return answers.resolve;
}
