import { percentiles } from "../percentiles.ts";
import type { OpenScreen } from "./screens-of.ts";

/** Slow 4G as Lighthouse has it: 150 ms there and back, 1.6 Mbit/s down, 0.75 Mbit/s up. */
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_024 * 1_024) / 8,
  uploadThroughput: (0.75 * 1_024 * 1_024) / 8,
};

/** Milliseconds from the navigation to the largest contentful paint, once tasks are shown. */
const largestPaint = `new Promise((resolve) => {
  let last = 0;
  new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => resolve(last), 500);
})`;

/** Each time in a browser that has never been here, on a phone's screen. */
export async function measureFirstPage(open: OpenScreen, runs: number): Promise<string> {
  const paints: number[] = [];
  const bytes: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { page, url } = await open({ viewport: { width: 390, height: 800 }, isMobile: true });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", slow4g);
    let received = 0;
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (received += encodedDataLength));
    await page.goto(`${url}/today`);
    await page.locator("[data-task]").first().waitFor();
    paints.push(await page.evaluate<number>(largestPaint));
    bytes.push(received);
    await page.context().close();
  }
  return `largest contentful paint: ${percentiles(paints)}; ${Math.round((bytes[0] ?? 0) / 1_000)} kB received by then`;
}
